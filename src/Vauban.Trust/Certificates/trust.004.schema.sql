-- The renewal curve is read from this index alone: certificates themselves are large.
CREATE INDEX certificates_renewal ON certificates (subject, issued_at, not_before, not_after) WHERE purpose = 'Device' AND revoked_at IS NULL;
