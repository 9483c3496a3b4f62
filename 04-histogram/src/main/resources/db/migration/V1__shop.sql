CREATE TABLE products (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    price numeric(12, 2) NOT NULL CHECK (price >= 0),
    short_description text NOT NULL,
    description text NOT NULL,
    image text NOT NULL
);

-- Um pedido aberto é um carrinho; o checkout o fecha.
CREATE TABLE orders (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    uuid uuid NOT NULL UNIQUE,
    order_number text UNIQUE,
    first_name text,
    last_name text,
    email text,
    phone text,
    zip_code text,
    address text,
    city text,
    state text,
    card_brand text,
    card_last_digits text,
    total_price numeric(14, 2),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    closed_at timestamptz,
    is_open boolean NOT NULL DEFAULT true,
    CHECK (is_open = (closed_at IS NULL)),
    CHECK (is_open = (order_number IS NULL))
);

-- Carrinhos em uso são poucos entre muitos pedidos: "abertos e mudados há pouco" não deve ler a tabela inteira.
CREATE INDEX orders_open_by_updated_at ON orders (updated_at) WHERE is_open;
CREATE INDEX orders_by_closed_at ON orders (closed_at) WHERE NOT is_open;

CREATE TABLE order_items (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id bigint NOT NULL REFERENCES orders ON DELETE CASCADE,
    product_id integer NOT NULL REFERENCES products,
    quantity integer NOT NULL CHECK (quantity BETWEEN 1 AND 99),
    price numeric(12, 2) NOT NULL CHECK (price >= 0),
    UNIQUE (order_id, product_id)
);

INSERT INTO products (name, price, short_description, description, image) VALUES
('Webcam Full HD Vista', 389.90,
 'Vídeo 1080p a 60 quadros, com tampa de privacidade.',
 'A Vista mostra você como a reunião merece: 1080p a 60 quadros por segundo, foco automático e correção de luz para quem trabalha de costas para a janela. Traz dois microfones e uma tampa que fecha a lente de verdade.',
 'webcam.svg'),
('Stream Deck 15 Teclas', 1149.00,
 'Quinze teclas com tela para cenas, sons e atalhos.',
 'Cada tecla é uma pequena tela: troque de cena, dispare um som, silencie o microfone ou publique em produção (com cuidado!). Funciona com os principais programas de transmissão e aceita seus próprios ícones.',
 'stream-deck.svg'),
('Notebook Pro 16', 12999.00,
 'Tela de 16", 32 GB de memória e bateria para o dia todo.',
 'Feito para compilar, renderizar e abrir mais uma aba. Tela de 16 polegadas com cores calibradas, 32 GB de memória, 1 TB de armazenamento e um teclado em que dá gosto escrever testes.',
 'notebook-pro.svg'),
('Notebook Air 13', 7499.00,
 'Menos de 1,2 kg, silencioso e sempre pronto.',
 'Leve como um caderno e sem ventoinha: o Air de 13 polegadas acorda na hora, dura o dia inteiro longe da tomada e cabe em qualquer mochila. 16 GB de memória e 512 GB de armazenamento.',
 'notebook-air.svg'),
('Fone Bluetooth Silêncio', 1299.00,
 'Cancelamento de ruído e 40 horas de bateria.',
 'O mundo fica lá fora. O Silêncio cancela o ruído do escritório, do avião e da obra do vizinho, toca por 40 horas e recarrega 5 horas de música em 10 minutos.',
 'headphones.svg'),
('Smartphone Aurora', 4299.00,
 'Tela de 6,3", três câmeras e cinco anos de atualizações.',
 'O Aurora fotografa bem mesmo quando a luz é pouca, carrega em meia hora e recebe cinco anos de atualizações de segurança. 256 GB, dois chips e resistência a água.',
 'smartphone.svg'),
('Câmera Mirrorless M50', 5890.00,
 'Sensor de 24 megapixels e vídeo 4K para criar de tudo.',
 'Pequena na mão, grande no resultado: sensor de 24 megapixels, vídeo em 4K, visor que gira para gravar a si mesmo e lente de 15 a 45 mm na caixa.',
 'camera.svg'),
('Microfone de Estúdio Condensador', 899.90,
 'Som de rádio por USB, com braço e filtro.',
 'Cápsula condensadora, padrão cardioide e conexão USB: ligue e grave. Acompanha braço articulado, filtro contra estouros e uma saída de fone sem atraso.',
 'microphone-studio.svg'),
('Microfone de Lapela Sem Fio', 459.50,
 'Dois transmissores, 100 m de alcance e estojo que recarrega.',
 'Prenda na camisa e esqueça: dois transmissores minúsculos, alcance de 100 metros, redução de vento e um estojo que recarrega tudo duas vezes.',
 'microphone-lapel.svg');
