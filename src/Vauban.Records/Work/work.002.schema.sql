ALTER TABLE findings ADD COLUMN holds_since INTEGER;
