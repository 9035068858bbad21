DROP INDEX "registry_event_as_of";--> statement-breakpoint
-- One statement, as each generated column would write the table anew. Triggers do not fire: nothing that was recorded changes.
ALTER TABLE "registry_event"
  ADD COLUMN "item_kind" text GENERATED ALWAYS AS (after ->> 'kind') STORED NOT NULL,
  ADD COLUMN "status" text GENERATED ALWAYS AS (after ->> 'status') STORED NOT NULL,
  ADD COLUMN "due_on" text GENERATED ALWAYS AS (after ->> 'dueOn') STORED,
  ADD COLUMN "is_withdrawn" boolean GENERATED ALWAYS AS ((after ->> 'withdrawn')::boolean) STORED NOT NULL,
  ADD COLUMN "is_unowned" boolean GENERATED ALWAYS AS (coalesce(after ->> 'ownerId', after ->> 'ownerLabel') is null) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "registry_event_as_of" ON "registry_event" USING btree ("programme_id","entry_id","id","effective_on","kind","item_kind","status","due_on","is_withdrawn","is_unowned");
