ALTER TABLE "story_event" DROP CONSTRAINT "story_event_story_id_story_id_fk";
--> statement-breakpoint
CREATE INDEX "audit_event_undone_creation" ON "audit_event" USING btree ("programme_id","subject") WHERE action = 'creation_undone';
--> statement-breakpoint
-- A story that is taken away leaves the boards that show it.
CREATE FUNCTION tell_gone_stories() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_plan_change(increment_id, array_agg(id)) FROM before_rows WHERE increment_id IS NOT NULL GROUP BY increment_id;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER story_tells_delete AFTER DELETE ON story REFERENCING OLD TABLE AS before_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_gone_stories();
