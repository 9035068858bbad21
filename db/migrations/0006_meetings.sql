CREATE TYPE "public"."attendance_status" AS ENUM('present', 'represented', 'excused', 'absent');--> statement-breakpoint
CREATE TYPE "public"."ballot_choice" AS ENUM('for', 'against', 'abstention');--> statement-breakpoint
CREATE TYPE "public"."ballot_mode" AS ENUM('named', 'counted');--> statement-breakpoint
CREATE TYPE "public"."topic_origin" AS ENUM('usual', 'added');--> statement-breakpoint
CREATE TYPE "public"."topic_state" AS ENUM('pending', 'treated', 'dropped');--> statement-breakpoint
CREATE TABLE "agenda_topic" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"series_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"section" text DEFAULT '' NOT NULL,
	"title" text NOT NULL,
	"minutes" integer,
	"presenter" text DEFAULT '' NOT NULL,
	"origin" "topic_origin" NOT NULL,
	"state" "topic_state" DEFAULT 'pending' NOT NULL,
	"treated_in" uuid,
	"spent_seconds" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attendance" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"user_id" uuid,
	"guest_name" text,
	"status" "attendance_status" NOT NULL,
	"represented_by" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ballot_vote" (
	"ballot_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"choice" "ballot_choice" NOT NULL,
	CONSTRAINT "ballot_vote_ballot_id_user_id_pk" PRIMARY KEY("ballot_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "ballot" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"question" text NOT NULL,
	"entry_id" uuid,
	"mode" "ballot_mode" NOT NULL,
	"votes_for" integer DEFAULT 0 NOT NULL,
	"votes_against" integer DEFAULT 0 NOT NULL,
	"abstentions" integer DEFAULT 0 NOT NULL,
	"chair_choice" "ballot_choice",
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "meeting" ADD COLUMN "planned_on" date;--> statement-breakpoint
ALTER TABLE "meeting" ADD COLUMN "duration_minutes" integer DEFAULT 60 NOT NULL;--> statement-breakpoint
ALTER TABLE "meeting" ADD COLUMN "cancelled_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "meeting" ADD COLUMN "cancel_reason" text;--> statement-breakpoint
ALTER TABLE "meeting" ADD COLUMN "support_sent_on" date;--> statement-breakpoint
ALTER TABLE "meeting" ADD COLUMN "current_topic_id" uuid;--> statement-breakpoint
ALTER TABLE "meeting" ADD COLUMN "topic_started_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "meeting" ADD COLUMN "session_ended_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "meeting" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "minutes" ADD COLUMN "published_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "series" ADD COLUMN "cadence_rule" jsonb DEFAULT '{"kind":"on_demand"}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "series" ADD COLUMN "starts_on" date DEFAULT (now() at time zone 'Europe/Paris')::date NOT NULL;--> statement-breakpoint
ALTER TABLE "series" ADD COLUMN "usual_time" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "series" ADD COLUMN "usual_minutes" integer DEFAULT 60 NOT NULL;--> statement-breakpoint
ALTER TABLE "series" ADD COLUMN "usual_place" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "series" ADD COLUMN "quorum" jsonb;--> statement-breakpoint
ALTER TABLE "series" ADD COLUMN "ballot_rule" jsonb;--> statement-breakpoint
ALTER TABLE "series" ADD COLUMN "template" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "series" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "agenda_topic" ADD CONSTRAINT "agenda_topic_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_topic" ADD CONSTRAINT "agenda_topic_series_id_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."series"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_topic" ADD CONSTRAINT "agenda_topic_treated_in_meeting_id_fk" FOREIGN KEY ("treated_in") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ballot_vote" ADD CONSTRAINT "ballot_vote_ballot_id_ballot_id_fk" FOREIGN KEY ("ballot_id") REFERENCES "public"."ballot"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ballot_vote" ADD CONSTRAINT "ballot_vote_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ballot" ADD CONSTRAINT "ballot_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agenda_topic_meeting" ON "agenda_topic" USING btree ("meeting_id","position");--> statement-breakpoint
CREATE INDEX "agenda_topic_added" ON "agenda_topic" USING btree ("series_id","state") WHERE origin = 'added';--> statement-breakpoint
CREATE INDEX "agenda_topic_treated" ON "agenda_topic" USING btree ("treated_in");--> statement-breakpoint
CREATE UNIQUE INDEX "attendance_member" ON "attendance" USING btree ("meeting_id","user_id");--> statement-breakpoint
CREATE INDEX "ballot_meeting" ON "ballot" USING btree ("meeting_id","created_at");--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_current_topic_id_agenda_topic_id_fk" FOREIGN KEY ("current_topic_id") REFERENCES "public"."agenda_topic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "meeting_occurrence" ON "meeting" USING btree ("series_id","planned_on");