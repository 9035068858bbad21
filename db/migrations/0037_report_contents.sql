CREATE TYPE "public"."report_contribution_kind" AS ENUM('comment', 'hard_point', 'asked_decision', 'weather');--> statement-breakpoint
CREATE TYPE "public"."report_kind" AS ENUM('copil', 'contract_committee', 'operational_committee', 'yearly_review', 'increment_review');--> statement-breakpoint
CREATE TABLE "report_contribution" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"report_id" uuid NOT NULL,
	"kind" "report_contribution_kind" NOT NULL,
	"place" text,
	"content" jsonb NOT NULL,
	"owner_id" uuid,
	"due_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"written_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "report_contribution_placed" CHECK ((kind in ('comment', 'weather')) = (place is not null))
);
--> statement-breakpoint
CREATE TABLE "report_template" (
	"programme_id" uuid NOT NULL,
	"kind" "report_kind" NOT NULL,
	"sections" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"changed_by" uuid NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "report_template_programme_id_kind_pk" PRIMARY KEY("programme_id","kind")
);
--> statement-breakpoint
ALTER TABLE "report" ADD COLUMN "kind" "report_kind" DEFAULT 'copil' NOT NULL;--> statement-breakpoint
ALTER TABLE "report" ADD COLUMN "meeting_id" uuid;--> statement-breakpoint
ALTER TABLE "report" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "report_contribution" ADD CONSTRAINT "report_contribution_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_contribution" ADD CONSTRAINT "report_contribution_report_id_report_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."report"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_contribution" ADD CONSTRAINT "report_contribution_owner_id_app_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_contribution" ADD CONSTRAINT "report_contribution_written_by_app_user_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_template" ADD CONSTRAINT "report_template_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_template" ADD CONSTRAINT "report_template_changed_by_app_user_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "report_contribution_place" ON "report_contribution" USING btree ("report_id","kind","place");--> statement-breakpoint
CREATE INDEX "report_contribution_report" ON "report_contribution" USING btree ("report_id","created_at","id");--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "deliverable_decided" ON "deliverable" USING btree ("programme_id","decided_on") WHERE decided_on is not null;--> statement-breakpoint
CREATE INDEX "delivery_decided" ON "delivery" USING btree ("programme_id","decided_on") WHERE decided_on is not null;--> statement-breakpoint
CREATE INDEX "report_hash" ON "report" USING btree ("hash") WHERE hash is not null;--> statement-breakpoint
CREATE INDEX "report_awaited" ON "report" USING btree ("created_by") WHERE frozen_at is null and meeting_id is not null;--> statement-breakpoint
CREATE FUNCTION refuse_change_of_frozen_report() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM report WHERE frozen_at IS NOT NULL AND id IN (OLD.report_id, NEW.report_id)) THEN
    RAISE EXCEPTION 'the report is frozen: % of % refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
--> statement-breakpoint
CREATE TRIGGER report_contribution_frozen BEFORE INSERT OR UPDATE OR DELETE ON report_contribution FOR EACH ROW EXECUTE FUNCTION refuse_change_of_frozen_report();
