-- O papel do exporter, com as variáveis user e password do psql. pg_monitor mostra as estatísticas do servidor e nenhuma
-- linha das tabelas da loja. Refeito a cada vez: se alguém o pôs em outro papel, isso acaba aqui.
\getenv password EXPORTER_PASSWORD
DROP ROLE IF EXISTS :"user";
CREATE ROLE :"user" LOGIN PASSWORD :'password' CONNECTION LIMIT 5 IN ROLE pg_monitor;
