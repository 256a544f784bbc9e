-- The end of a product: nothing of it is registered or approved any more.
ALTER TABLE products ADD COLUMN retired_at INTEGER;
