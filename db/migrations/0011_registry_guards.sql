-- What was validated before numbers existed gets its own, in the order of the meetings and of their lines.
UPDATE registry_entry e SET number_year = ranked.year, number_rank = ranked.rank
FROM (
  SELECT r.id, extract(year FROM m.held_on)::int AS year,
    row_number() OVER (PARTITION BY r.series_id, r.kind, extract(year FROM m.held_on) ORDER BY m.held_on, r.handed_over_at, r.meeting_id, r.position, r.id)::int AS rank
  FROM registry_entry r JOIN meeting m ON m.id = r.meeting_id
  WHERE r.handed_over_at IS NOT NULL
) ranked WHERE ranked.id = e.id;
--> statement-breakpoint
INSERT INTO registry_counter (series_id, kind, year, last)
SELECT series_id, kind, number_year, max(number_rank) FROM registry_entry WHERE number_rank IS NOT NULL GROUP BY series_id, kind, number_year;
--> statement-breakpoint
-- Whoever is superseded says by what; `status::text`, as a label added in this transaction cannot be named yet.
ALTER TABLE registry_entry ADD CONSTRAINT registry_entry_superseded CHECK ((status::text = 'superseded') = (superseded_by_id IS NOT NULL) AND superseded_by_id IS DISTINCT FROM id);
--> statement-breakpoint
ALTER TABLE registry_entry ADD CONSTRAINT registry_entry_numbered CHECK ((number_year IS NULL) = (number_rank IS NULL) AND number_rank > 0);
--> statement-breakpoint
CREATE FUNCTION refuse_rewording() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'registry_entry % was validated: the wording of a decision, its number and what superseded it stay', OLD.id USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER registry_entry_wording_stays BEFORE UPDATE ON registry_entry FOR EACH ROW
WHEN (OLD.handed_over_at IS NOT NULL AND (
  NEW.handed_over_at IS NULL
  OR (NEW.kind, NEW.series_id, NEW.meeting_id) IS DISTINCT FROM (OLD.kind, OLD.series_id, OLD.meeting_id)
  OR (OLD.kind = 'decision' AND (NEW.text IS DISTINCT FROM OLD.text OR NEW.withdrawn_at IS NOT NULL))
  OR (OLD.number_rank IS NOT NULL AND (NEW.number_year, NEW.number_rank) IS DISTINCT FROM (OLD.number_year, OLD.number_rank))
  OR (OLD.superseded_by_id IS NOT NULL AND NEW.superseded_by_id IS DISTINCT FROM OLD.superseded_by_id)))
EXECUTE FUNCTION refuse_rewording();
--> statement-breakpoint
-- A number is never given again: what was reached is never taken back.
CREATE FUNCTION refuse_counting_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.last > OLD.last AND (NEW.series_id, NEW.kind, NEW.year) = (OLD.series_id, OLD.kind, OLD.year) THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'registry_counter only counts up: % refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER registry_counter_counts_up BEFORE UPDATE OR DELETE ON registry_counter FOR EACH ROW EXECUTE FUNCTION refuse_counting_back();
