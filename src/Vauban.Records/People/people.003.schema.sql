-- What a program may publish and read at the broker; null: its token does not open it.
ALTER TABLE api_tokens ADD COLUMN topics TEXT;
