-- Roda uma vez, quando o PostgreSQL começa vazio: a loja é dona do seu banco e de mais nada.
\getenv password SHOP_PASSWORD
CREATE ROLE ecommerce LOGIN PASSWORD :'password';
CREATE DATABASE ecommerce OWNER ecommerce;
