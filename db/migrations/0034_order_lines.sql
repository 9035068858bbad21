CREATE TABLE "order_line" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"work_unit_code" text NOT NULL,
	"level" "work_unit_level",
	"level_reason" text,
	"level_by" uuid,
	"level_at" timestamp (3) with time zone,
	"period" "order_period",
	"measures" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"application" text,
	"squad_id" uuid,
	"quantity" integer NOT NULL,
	"starts_on" date,
	"amount_cents" bigint
);
--> statement-breakpoint
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_order_id_work_unit_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."work_unit_order"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_level_by_app_user_id_fk" FOREIGN KEY ("level_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_squad_id_squad_id_fk" FOREIGN KEY ("squad_id") REFERENCES "public"."squad"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE UNIQUE INDEX "order_line_position" ON "order_line" USING btree ("order_id","position");
--> statement-breakpoint
CREATE INDEX "order_line_work_unit" ON "order_line" USING btree ("work_unit_code","order_id");
--> statement-breakpoint
-- What an order ordered is its first line, with who chose its level where the journal tells of a choice.
INSERT INTO "order_line" ("programme_id", "order_id", "position", "work_unit_code", "level", "level_reason", "level_by", "level_at", "period", "measures", "application", "quantity", "amount_cents")
SELECT o.programme_id, o.id, 0, o.work_unit_code, o.level, choice.reason, choice.actor_id, choice.at, o.period, o.measures, o.application, o.quantity, o.amount_cents
FROM "work_unit_order" o
LEFT JOIN LATERAL (
  SELECT e.after ->> 'levelReason' AS reason, e.actor_id, e.at FROM "order_event" e WHERE e.order_id = o.id AND e.after ->> 'levelReason' IS NOT NULL ORDER BY e.id DESC LIMIT 1
) choice ON true;
--> statement-breakpoint
ALTER TABLE "deliverable" ADD COLUMN "line_id" uuid;
--> statement-breakpoint
UPDATE "deliverable" d SET "line_id" = l.id FROM "order_line" l WHERE l.order_id = d.order_id;
--> statement-breakpoint
ALTER TABLE "deliverable" ALTER COLUMN "line_id" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "quote_line" ADD COLUMN "order_line_id" uuid;
--> statement-breakpoint
UPDATE "quote_line" q SET "order_line_id" = l.id FROM "order_line" l WHERE l.order_id = q.order_id;
--> statement-breakpoint
ALTER TABLE "quote_line" DROP CONSTRAINT "quote_line_order_id_work_unit_order_id_fk";
--> statement-breakpoint
DROP INDEX "quote_line_order";
--> statement-breakpoint
ALTER TABLE "deliverable" ADD COLUMN "reading_on" date;
--> statement-breakpoint
ALTER TABLE "deliverable" ADD COLUMN "reading_meeting_id" uuid;
--> statement-breakpoint
ALTER TABLE "deliverable" ADD COLUMN "documents_sent_on" date;
--> statement-breakpoint
ALTER TABLE "deliverable" ADD CONSTRAINT "deliverable_line_id_order_line_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."order_line"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "deliverable" ADD CONSTRAINT "deliverable_reading_meeting_id_meeting_id_fk" FOREIGN KEY ("reading_meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "quote_line" ADD CONSTRAINT "quote_line_order_line_id_order_line_id_fk" FOREIGN KEY ("order_line_id") REFERENCES "public"."order_line"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "quote_line_order" ON "quote_line" USING btree ("order_line_id");
--> statement-breakpoint
-- An order is found by the work units and the applications of its lines. The rest of the view as 0028 tells it.
CREATE OR REPLACE VIEW search_source (kind, object_id, programme_id, contract_id, reference, title, body, day) AS
  SELECT 'minutes', m.id, m.programme_id, s.shared_contract_id, null, m.title, c.text, m.held_on
  FROM meeting m JOIN series s ON s.id = m.series_id JOIN minutes c ON c.meeting_id = m.id
UNION ALL
  -- The number as people quote it, once it has one: "D-2025-014" (domain/minutes/numbering.ts).
  SELECT 'entry', e.id, e.programme_id, s.shared_contract_id,
    CASE e.kind WHEN 'decision' THEN 'D' WHEN 'action' THEN 'A' WHEN 'information' THEN 'I' WHEN 'proposal' THEN 'P' WHEN 'constraint' THEN 'C' WHEN 'risk' THEN 'R' WHEN 'question' THEN 'Q' END
      || '-' || e.number_year || '-' || lpad(e.number_rank::text, greatest(3, length(e.number_rank::text)), '0'),
    e.text, concat_ws(' ', coalesce(u.name, e.owner_label)), m.held_on
  FROM registry_entry e JOIN series s ON s.id = e.series_id JOIN meeting m ON m.id = e.meeting_id LEFT JOIN app_user u ON u.id = e.owner_id
  WHERE e.withdrawn_at IS NULL
UNION ALL
  -- The day of work to do is the one on which it enters an increment: an import creates years of it in one day.
  SELECT 'feature', f.id, f.programme_id, null, f.key, f.title, concat_ws(E'\n', f.benefit, f.acceptance), coalesce(i.starts_on, (f.created_at AT TIME ZONE 'Europe/Paris')::date)
  FROM feature f LEFT JOIN increment i ON i.id = f.increment_id
UNION ALL
  SELECT 'story', id, programme_id, null, key, title, concat_ws(E'\n', nullif(description, ''), nullif(acceptance, '')), coalesce(added_on, (created_at AT TIME ZONE 'Europe/Paris')::date) FROM story
UNION ALL
  -- A draft commits nobody yet: the contractor learns of an order when it is issued.
  SELECT 'order', o.id, o.programme_id, CASE WHEN o.state <> 'draft' THEN o.contract_id END, o.number,
    coalesce((SELECT string_agg(concat_ws(' · ', l.work_unit_code, l.application), ' · ' ORDER BY l.position) FROM order_line l WHERE l.order_id = o.id), ''),
    coalesce((SELECT string_agg(d.label, ' · ' ORDER BY d.planned_on, d.id) FROM deliverable d WHERE d.order_id = o.id), ''),
    coalesce(o.ordered_on, (o.created_at AT TIME ZONE 'Europe/Paris')::date)
  FROM work_unit_order o
UNION ALL
  SELECT 'contract', id, programme_id, id, number, title, holder, notified_on FROM contract
UNION ALL
  SELECT 'report', id, programme_id, null, null, title, '', as_of FROM report
UNION ALL
  SELECT 'series', id, programme_id, shared_contract_id, null, name, purpose, 'infinity' FROM series
UNION ALL
  SELECT 'programme', p.id, p.id, c.id, null, p.name, p.purpose, 'infinity'
  FROM programme p, LATERAL (SELECT null::uuid AS id UNION ALL SELECT k.id FROM contract k WHERE k.programme_id = p.id) AS c
UNION ALL
  -- The members of a programme; to a contractor, its own people and those it meets.
  SELECT 'person', u.id, k.programme_id, k.contract_id, null, u.name, u.position, 'infinity'
  FROM app_user u, LATERAL (
    SELECT a.programme_id, a.contract_id FROM membership a WHERE a.user_id = u.id
    UNION
    SELECT s.programme_id, s.shared_contract_id
    FROM series_member i JOIN series s ON s.id = i.series_id JOIN membership a ON a.user_id = i.user_id AND a.programme_id = s.programme_id
    WHERE i.user_id = u.id AND s.shared_contract_id IS NOT NULL
  ) AS k
  WHERE u.disabled_at IS NULL
UNION ALL
  -- As for the programme itself: a row for its members, and one for each contract whose holder belongs to it.
  SELECT 'term', t.id, t.programme_id, c.id, null, t.term, t.definition, 'infinity'
  FROM glossary_term t, LATERAL (SELECT null::uuid AS id UNION ALL SELECT k.id FROM contract k WHERE k.programme_id = t.programme_id) AS c;
--> statement-breakpoint
DROP TRIGGER search_updated_order ON work_unit_order;
--> statement-breakpoint
CREATE TRIGGER search_updated_order AFTER UPDATE OF number, state, ordered_on ON work_unit_order FOR EACH ROW EXECUTE FUNCTION search_follow_row('order', 'id');
--> statement-breakpoint
CREATE TRIGGER search_inserted_order AFTER INSERT ON order_line REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION search_follow_inserts('order', 'order_id');
--> statement-breakpoint
CREATE TRIGGER search_updated_order AFTER UPDATE OF work_unit_code, application, position, order_id ON order_line FOR EACH ROW EXECUTE FUNCTION search_follow_row('order', 'order_id');
--> statement-breakpoint
CREATE TRIGGER search_deleted_order AFTER DELETE ON order_line FOR EACH ROW EXECUTE FUNCTION search_follow_row('order', 'order_id');
--> statement-breakpoint
-- A joint reading is held on the day of its meeting: moved, cancelled or reinstated, the reading follows.
CREATE FUNCTION reading_follows_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE deliverable SET reading_on = CASE WHEN NEW.cancelled_at IS NULL THEN NEW.held_on END, version = version + 1
  WHERE reading_meeting_id = NEW.id AND reading_on IS DISTINCT FROM CASE WHEN NEW.cancelled_at IS NULL THEN NEW.held_on END;
  RETURN null;
END $$;
--> statement-breakpoint
CREATE TRIGGER reading_follows_meeting AFTER UPDATE OF held_on, cancelled_at ON meeting FOR EACH ROW EXECUTE FUNCTION reading_follows_meeting();
--> statement-breakpoint
ALTER TABLE "work_unit_order" DROP COLUMN "work_unit_code";
--> statement-breakpoint
ALTER TABLE "work_unit_order" DROP COLUMN "level";
--> statement-breakpoint
ALTER TABLE "work_unit_order" DROP COLUMN "period";
--> statement-breakpoint
ALTER TABLE "work_unit_order" DROP COLUMN "measures";
--> statement-breakpoint
ALTER TABLE "work_unit_order" DROP COLUMN "application";
--> statement-breakpoint
ALTER TABLE "work_unit_order" DROP COLUMN "quantity";
--> statement-breakpoint
ALTER TABLE "quote_line" DROP COLUMN "order_id";
