-- What changes in the plan of an increment is told on one channel, once per statement and increment: "<increment>:<story>,<story>",
-- "<increment>:*" when too many changed at once to be named, "<increment>:-" for its dependencies. PostgreSQL delivers at commit,
-- drops what is told twice in a transaction, and takes 8000 bytes at most.
CREATE FUNCTION tell_plan_change(increment uuid, story_ids uuid[]) RETURNS void LANGUAGE sql AS $$
  SELECT pg_notify('cadence_plan', increment || ':' || CASE WHEN cardinality(story_ids) > 50 THEN '*' ELSE array_to_string(story_ids, ',') END)
$$;--> statement-breakpoint
CREATE FUNCTION tell_new_stories() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_plan_change(increment_id, array_agg(id)) FROM after_rows WHERE increment_id IS NOT NULL GROUP BY increment_id;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION tell_changed_stories() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Both where it was and where it is: whoever looks at the former must see it leave.
  PERFORM tell_plan_change(increment_id, array_agg(DISTINCT id))
    FROM (SELECT increment_id, id FROM before_rows UNION ALL SELECT increment_id, id FROM after_rows) touched
    WHERE increment_id IS NOT NULL GROUP BY increment_id;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION tell_dependencies() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('cadence_plan', increment_id || ':-')
    FROM (SELECT DISTINCT increment_id FROM changed_rows JOIN story ON story.id IN (prerequisite_id, dependent_id) WHERE increment_id IS NOT NULL) touched;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER story_tells_insert AFTER INSERT ON story REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_new_stories();--> statement-breakpoint
CREATE TRIGGER story_tells_update AFTER UPDATE ON story REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_changed_stories();--> statement-breakpoint
CREATE TRIGGER dependency_tells_insert AFTER INSERT ON dependency REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_dependencies();--> statement-breakpoint
CREATE TRIGGER dependency_tells_delete AFTER DELETE ON dependency REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_dependencies();
