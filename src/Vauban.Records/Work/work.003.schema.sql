-- Who answers for a decision, and dangerous acts that wait for a second person.
ALTER TABLE decisions ADD COLUMN asked_for TEXT;
ALTER TABLE decisions ADD COLUMN act TEXT;
ALTER TABLE decisions ADD COLUMN act_detail TEXT;
ALTER TABLE decisions ADD COLUMN refused_by TEXT;
ALTER TABLE decisions ADD COLUMN refused_at INTEGER;
ALTER TABLE decisions ADD COLUMN refusal TEXT;
ALTER TABLE decisions ADD COLUMN ended_at INTEGER;
ALTER TABLE decisions ADD COLUMN outcome TEXT;
CREATE INDEX decisions_open_acts ON decisions (ended_at) WHERE act IS NOT NULL;
