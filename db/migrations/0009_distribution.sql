CREATE TYPE "public"."mail_kind" AS ENUM('minutes', 'actions', 'reminder');--> statement-breakpoint
CREATE TYPE "public"."mail_state" AS ENUM('queued', 'retrying', 'sent', 'failed', 'cancelled');--> statement-breakpoint
CREATE TABLE "calendar_feed" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_read_at" timestamp (3) with time zone,
	"window_started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"window_reads" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "calendar_feed_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "mail_message" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" "mail_kind" NOT NULL,
	"recipient_id" uuid NOT NULL,
	"programme_id" uuid,
	"meeting_id" uuid,
	"version_id" uuid,
	"day" date,
	"note" text DEFAULT '' NOT NULL,
	"requested_by" uuid,
	"state" "mail_state" DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"tried_at" timestamp (3) with time zone,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "mail_message_subject" CHECK ((kind = 'reminder') = (version_id is null) and (kind = 'reminder') = (day is not null))
);
--> statement-breakpoint
CREATE TABLE "mail_preference" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"wants_reminders" boolean DEFAULT true NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_message" ADD CONSTRAINT "mail_message_recipient_id_app_user_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_message" ADD CONSTRAINT "mail_message_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_message" ADD CONSTRAINT "mail_message_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_message" ADD CONSTRAINT "mail_message_version_id_minutes_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."minutes_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_message" ADD CONSTRAINT "mail_message_requested_by_app_user_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_preference" ADD CONSTRAINT "mail_preference_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "mail_message_version" ON "mail_message" USING btree ("version_id","recipient_id","kind") WHERE version_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "mail_message_day" ON "mail_message" USING btree ("recipient_id","day") WHERE kind = 'reminder';--> statement-breakpoint
CREATE INDEX "mail_message_meeting" ON "mail_message" USING btree ("meeting_id","created_at");--> statement-breakpoint
CREATE INDEX "mail_message_waiting" ON "mail_message" USING btree ("created_at") WHERE state in ('queued', 'retrying');