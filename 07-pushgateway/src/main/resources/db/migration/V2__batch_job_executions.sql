-- Um job vive alguns segundos: um contador em sua memória morreria com ele, e cada execução começaria outra vez do 1.
-- Aqui o contador sobrevive; as duas linhas em 0 mostram as duas séries desde a primeira execução.
CREATE TABLE batch_job_executions (
    status text PRIMARY KEY CHECK (status IN ('success', 'failure')),
    executions bigint NOT NULL DEFAULT 0 CHECK (executions >= 0)
);

INSERT INTO batch_job_executions (status) VALUES ('success'), ('failure');
