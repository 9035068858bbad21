CREATE TYPE "public"."report_file_failure" AS ENUM('gone', 'too_big', 'too_long', 'not_printed', 'broken');--> statement-breakpoint
CREATE TYPE "public"."report_file_format" AS ENUM('pptx', 'docx', 'xlsx', 'markdown', 'pdf');--> statement-breakpoint
CREATE TYPE "public"."report_file_state" AS ENUM('waiting', 'working', 'ready', 'failed', 'cancelled', 'interrupted');--> statement-breakpoint
CREATE TABLE "report_file_content" (
	"key" text PRIMARY KEY NOT NULL,
	"size" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	"used_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "report_file" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"report_id" uuid NOT NULL,
	"format" "report_file_format" NOT NULL,
	"requested_by" uuid NOT NULL,
	"state" "report_file_state" DEFAULT 'waiting' NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer,
	"failure" "report_file_failure",
	"worker_id" uuid,
	"alive_at" timestamp (3) with time zone,
	"name" text,
	"content_key" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "report_file_told" CHECK ((state in ('waiting', 'working')) = (ended_at is null) and (state = 'ready') = (content_key is not null and name is not null) and (state = 'failed') = (failure is not null) and (state = 'working') = (worker_id is not null and alive_at is not null))
);
--> statement-breakpoint
ALTER TABLE "report_file" ADD CONSTRAINT "report_file_report_id_report_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."report"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_file" ADD CONSTRAINT "report_file_requested_by_app_user_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_file" ADD CONSTRAINT "report_file_content_key_report_file_content_key_fk" FOREIGN KEY ("content_key") REFERENCES "public"."report_file_content"("key") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "report_file_asked" ON "report_file" USING btree ("requested_by","report_id","format") WHERE state in ('waiting', 'working');--> statement-breakpoint
CREATE INDEX "report_file_under_way" ON "report_file" USING btree ("created_at","id") WHERE state in ('waiting', 'working');--> statement-breakpoint
CREATE INDEX "report_file_report" ON "report_file" USING btree ("report_id","requested_by");--> statement-breakpoint
CREATE INDEX "report_file_requester" ON "report_file" USING btree ("requested_by");--> statement-breakpoint
CREATE INDEX "report_file_content_key" ON "report_file" USING btree ("content_key") WHERE content_key is not null;