ALTER TYPE "public"."report_kind" ADD VALUE 'portfolio';--> statement-breakpoint
CREATE TABLE "instance_report_template" (
	"kind" "report_kind" PRIMARY KEY NOT NULL,
	"sections" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"changed_by" uuid NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "portfolio_programme" (
	"report_id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	CONSTRAINT "portfolio_programme_report_id_programme_id_pk" PRIMARY KEY("report_id","programme_id")
);
--> statement-breakpoint
ALTER TABLE "report" ALTER COLUMN "increment_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "instance_report_template" ADD CONSTRAINT "instance_report_template_changed_by_app_user_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portfolio_programme" ADD CONSTRAINT "portfolio_programme_report_id_report_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."report"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portfolio_programme" ADD CONSTRAINT "portfolio_programme_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "portfolio_programme_of" ON "portfolio_programme" USING btree ("programme_id","report_id");--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_increment" CHECK ((kind::text = 'portfolio') = (increment_id is null));--> statement-breakpoint
-- What a frozen portfolio tells of, and thus who reads it, stays as it is.
CREATE TRIGGER portfolio_programme_frozen BEFORE INSERT OR UPDATE OR DELETE ON portfolio_programme FOR EACH ROW EXECUTE FUNCTION refuse_change_of_frozen_report();
--> statement-breakpoint
-- A search shows a document to whoever sees its programme; a portfolio is read by who sees all of its own, so it is not searched. The rest of the view as 0034 tells it.
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
  SELECT 'report', id, programme_id, null, null, title, '', as_of FROM report WHERE kind::text <> 'portfolio'
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
