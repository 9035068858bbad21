CREATE TYPE "public"."review_verdict" AS ENUM('approved', 'changes_requested');--> statement-breakpoint
CREATE TYPE "public"."thread_kind" AS ENUM('comment', 'change_request');--> statement-breakpoint
CREATE TABLE "minutes_file" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"is_image" boolean NOT NULL,
	"size" integer NOT NULL,
	"hash" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "minutes_remark" (
	"id" uuid PRIMARY KEY NOT NULL,
	"thread_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "minutes_review" (
	"meeting_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"user_id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"asked_on" date NOT NULL,
	"asked_by" uuid NOT NULL,
	"verdict" "review_verdict",
	"remark" text DEFAULT '' NOT NULL,
	"said_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "minutes_review_meeting_id_round_user_id_pk" PRIMARY KEY("meeting_id","round","user_id")
);
--> statement-breakpoint
CREATE TABLE "minutes_thread" (
	"id" uuid PRIMARY KEY NOT NULL,
	"meeting_id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"kind" "thread_kind" NOT NULL,
	"anchor_from" "bytea",
	"anchor_to" "bytea",
	"quote" text DEFAULT '' NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"resolved_at" timestamp (3) with time zone,
	"resolved_by" uuid
);
--> statement-breakpoint
CREATE TABLE "glossary_term" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"term" text NOT NULL,
	"definition" text NOT NULL,
	"created_by" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "series" ADD COLUMN "silence_days" integer;--> statement-breakpoint
ALTER TABLE "minutes" ADD COLUMN "published_version" integer;--> statement-breakpoint
ALTER TABLE "minutes" ADD COLUMN "review_round" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "minutes" ADD COLUMN "erratum_reason" text;--> statement-breakpoint
ALTER TABLE "minutes_version" ADD COLUMN "erratum" integer;--> statement-breakpoint
ALTER TABLE "minutes_version" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "minutes_version" ADD COLUMN "approvals" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "minutes_file" ADD CONSTRAINT "minutes_file_meeting_id_minutes_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."minutes"("meeting_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_file" ADD CONSTRAINT "minutes_file_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_file" ADD CONSTRAINT "minutes_file_created_by_app_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_remark" ADD CONSTRAINT "minutes_remark_thread_id_minutes_thread_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."minutes_thread"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_remark" ADD CONSTRAINT "minutes_remark_author_id_app_user_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_review" ADD CONSTRAINT "minutes_review_meeting_id_minutes_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."minutes"("meeting_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_review" ADD CONSTRAINT "minutes_review_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_review" ADD CONSTRAINT "minutes_review_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_review" ADD CONSTRAINT "minutes_review_asked_by_app_user_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_thread" ADD CONSTRAINT "minutes_thread_meeting_id_minutes_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."minutes"("meeting_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_thread" ADD CONSTRAINT "minutes_thread_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_thread" ADD CONSTRAINT "minutes_thread_created_by_app_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_thread" ADD CONSTRAINT "minutes_thread_resolved_by_app_user_id_fk" FOREIGN KEY ("resolved_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "glossary_term" ADD CONSTRAINT "glossary_term_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "glossary_term" ADD CONSTRAINT "glossary_term_created_by_app_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "minutes_file_once" ON "minutes_file" USING btree ("meeting_id","hash","name");--> statement-breakpoint
CREATE INDEX "minutes_remark_thread" ON "minutes_remark" USING btree ("thread_id","created_at");--> statement-breakpoint
CREATE INDEX "minutes_review_awaited" ON "minutes_review" USING btree ("user_id") WHERE verdict is null;--> statement-breakpoint
CREATE INDEX "minutes_thread_meeting" ON "minutes_thread" USING btree ("meeting_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "glossary_term_once" ON "glossary_term" USING btree ("programme_id",lower("term"));--> statement-breakpoint
-- What was sent before errata existed was the one version there is.
UPDATE "minutes" SET "published_version" = 1 WHERE "state" = 'published';
