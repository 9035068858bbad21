ALTER TYPE "public"."order_state" ADD VALUE 'invoiced' BEFORE 'paid';--> statement-breakpoint
CREATE TABLE "delivery" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"deliverable_id" uuid NOT NULL,
	"rank" integer NOT NULL,
	"delivered_on" date NOT NULL,
	"slip" jsonb,
	"recorded_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"verdict" "verdict",
	"decided_on" date,
	"reason" text,
	"reduction_basis_points" integer,
	CONSTRAINT "delivery_decision" CHECK (("delivery"."verdict" is null) = ("delivery"."decided_on" is null)),
	CONSTRAINT "delivery_reduction" CHECK ("delivery"."reduction_basis_points" is null or ("delivery"."verdict" = 'refaction' and "delivery"."reduction_basis_points" between 1 and 9999))
);
--> statement-breakpoint
CREATE TABLE "delivery_file" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"delivery_id" uuid NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"size" integer NOT NULL,
	"hash" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
DROP INDEX "order_amounts";--> statement-breakpoint
ALTER TABLE "deliverable" ADD COLUMN "reduction_basis_points" integer;--> statement-breakpoint
ALTER TABLE "deliverable" ADD COLUMN "evaluation" jsonb;--> statement-breakpoint
ALTER TABLE "order_event" ADD COLUMN "is_internal" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "work_unit_order" ADD COLUMN "certified_cents" bigint;--> statement-breakpoint
ALTER TABLE "work_unit_order" ADD COLUMN "invoice_reference" text;--> statement-breakpoint
ALTER TABLE "work_unit_order" ADD COLUMN "invoiced_on" date;--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_order_id_work_unit_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."work_unit_order"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_deliverable_id_deliverable_id_fk" FOREIGN KEY ("deliverable_id") REFERENCES "public"."deliverable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_recorded_by_app_user_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_file" ADD CONSTRAINT "delivery_file_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_file" ADD CONSTRAINT "delivery_file_order_id_work_unit_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."work_unit_order"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_file" ADD CONSTRAINT "delivery_file_delivery_id_delivery_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."delivery"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_file" ADD CONSTRAINT "delivery_file_created_by_app_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "delivery_rank" ON "delivery" USING btree ("deliverable_id","rank");--> statement-breakpoint
CREATE INDEX "delivery_order" ON "delivery" USING btree ("order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "delivery_file_once" ON "delivery_file" USING btree ("delivery_id","hash","name");--> statement-breakpoint
CREATE INDEX "delivery_file_order" ON "delivery_file" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "order_amounts" ON "work_unit_order" USING btree ("contract_id","tranche_id","state","ordered_on","amount_cents","certified_cents");--> statement-breakpoint
-- What was certified before reductions were known was certified whole.
UPDATE "work_unit_order" SET "certified_cents" = "amount_cents" WHERE "certified_on" IS NOT NULL;
--> statement-breakpoint
-- Every delivery that the journal tells of, and the last one that a deliverable carries, with what was decided of it. None of them has its slip.
INSERT INTO "delivery" ("programme_id", "order_id", "deliverable_id", "rank", "delivered_on", "verdict", "decided_on", "reason")
SELECT d.programme_id, d.order_id, d.id, row_number() OVER (PARTITION BY d.id ORDER BY told.delivered_on), told.delivered_on, decision.verdict, decision.decided_on, decision.reason
FROM (
  SELECT (after ->> 'deliverableId')::uuid AS deliverable_id, (after ->> 'deliveredOn')::date AS delivered_on FROM order_event WHERE after ? 'deliverableId' AND after ->> 'deliveredOn' IS NOT NULL
  UNION
  SELECT id, delivered_on FROM deliverable WHERE delivered_on IS NOT NULL
) told
JOIN deliverable d ON d.id = told.deliverable_id
LEFT JOIN LATERAL (
  SELECT verdict, decided_on, reason FROM (
    SELECT d.verdict, d.decided_on, d.reason, 0 AS source WHERE d.delivered_on = told.delivered_on AND d.decided_on >= d.delivered_on AND d.verdict IS NOT NULL
    UNION ALL
    SELECT (e.after ->> 'verdict')::verdict, (e.after ->> 'decidedOn')::date, NULL, 1 FROM order_event e
    WHERE e.order_id = d.order_id AND e.after ->> 'deliverableId' = d.id::text AND e.after ->> 'deliveredOn' = told.delivered_on::text AND e.after ->> 'verdict' IS NOT NULL AND e.after ->> 'decidedOn' IS NOT NULL
  ) known ORDER BY source LIMIT 1
) decision ON true;
