CREATE TYPE "public"."quote_state" AS ENUM('deposited', 'accepted', 'refused', 'replaced');--> statement-breakpoint
CREATE TYPE "public"."quote_request_state" AS ENUM('draft', 'sent', 'answered', 'accepted', 'cancelled');--> statement-breakpoint
CREATE TABLE "quote_event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "quote_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"request_id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"actor_id" uuid,
	"what" text NOT NULL,
	"is_internal" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quote_line" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"quote_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"level" "work_unit_level" NOT NULL,
	"quantity" integer NOT NULL,
	"unit_cents" bigint,
	"order_id" uuid,
	CONSTRAINT "quote_line_quantity" CHECK ("quote_line"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "quote_request_line" (
	"request_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"work_unit_code" text NOT NULL,
	"period" "order_period",
	"quantity" integer NOT NULL,
	"application" text,
	CONSTRAINT "quote_request_line_request_id_position_pk" PRIMARY KEY("request_id","position"),
	CONSTRAINT "quote_request_line_quantity" CHECK ("quote_request_line"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "quote_request" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"contract_id" uuid NOT NULL,
	"increment_id" uuid,
	"number" text NOT NULL,
	"need" text NOT NULL,
	"state" "quote_request_state" DEFAULT 'draft' NOT NULL,
	"sent_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" uuid
);
--> statement-breakpoint
CREATE TABLE "quote" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"request_id" uuid NOT NULL,
	"rank" integer NOT NULL,
	"state" "quote_state" DEFAULT 'deposited' NOT NULL,
	"deposited_on" date NOT NULL,
	"reference" text NOT NULL,
	"note" text,
	"decided_on" date,
	"reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" uuid
);
--> statement-breakpoint
ALTER TABLE "quote_event" ADD CONSTRAINT "quote_event_request_id_quote_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."quote_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quote_event" ADD CONSTRAINT "quote_event_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quote_event" ADD CONSTRAINT "quote_event_actor_id_app_user_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quote_line" ADD CONSTRAINT "quote_line_quote_id_quote_id_fk" FOREIGN KEY ("quote_id") REFERENCES "public"."quote"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quote_line" ADD CONSTRAINT "quote_line_order_id_work_unit_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."work_unit_order"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quote_request_line" ADD CONSTRAINT "quote_request_line_request_id_quote_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."quote_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quote_request" ADD CONSTRAINT "quote_request_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quote_request" ADD CONSTRAINT "quote_request_contract_id_contract_id_fk" FOREIGN KEY ("contract_id") REFERENCES "public"."contract"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quote_request" ADD CONSTRAINT "quote_request_increment_id_increment_id_fk" FOREIGN KEY ("increment_id") REFERENCES "public"."increment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quote_request" ADD CONSTRAINT "quote_request_created_by_app_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quote" ADD CONSTRAINT "quote_request_id_quote_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."quote_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quote" ADD CONSTRAINT "quote_created_by_app_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "quote_event_request" ON "quote_event" USING btree ("request_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "quote_line_position" ON "quote_line" USING btree ("quote_id","position");--> statement-breakpoint
CREATE INDEX "quote_line_order" ON "quote_line" USING btree ("order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "quote_request_number" ON "quote_request" USING btree ("contract_id","number");--> statement-breakpoint
CREATE INDEX "quote_request_list" ON "quote_request" USING btree ("contract_id","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "quote_rank" ON "quote" USING btree ("request_id","rank");--> statement-breakpoint
CREATE TRIGGER quote_event_append_only BEFORE UPDATE OR DELETE ON quote_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
