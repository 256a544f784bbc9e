-- A program that opens the broker by its certificate: what counts is the key. Nobody knows the secret of such a token.
ALTER TABLE api_tokens ADD COLUMN key TEXT;
ALTER TABLE api_tokens ADD COLUMN certificate TEXT;
CREATE INDEX api_tokens_key ON api_tokens (key) WHERE key IS NOT NULL;
