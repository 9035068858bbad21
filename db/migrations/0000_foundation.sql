CREATE TYPE "public"."order_state" AS ENUM('draft', 'issued', 'in_progress', 'delivered', 'under_verification', 'postponed', 'accepted', 'rejected', 'certified', 'paid', 'cancelled');--> statement-breakpoint
CREATE TYPE "public"."tranche_kind" AS ENUM('ferme', 'optionnelle');--> statement-breakpoint
CREATE TYPE "public"."verdict" AS ENUM('conforme', 'conformite_partielle', 'non_conforme', 'admission', 'ajournement', 'refaction', 'rejet');--> statement-breakpoint
CREATE TYPE "public"."verification_kind" AS ENUM('act', 'doc');--> statement-breakpoint
CREATE TYPE "public"."work_unit_level" AS ENUM('simple', 'moyen', 'complexe', 'tres_complexe');--> statement-breakpoint
CREATE TYPE "public"."minutes_state" AS ENUM('draft', 'in_review', 'validated', 'published');--> statement-breakpoint
CREATE TYPE "public"."series_role" AS ENUM('chair', 'secretary', 'participant', 'informed');--> statement-breakpoint
CREATE TYPE "public"."feature_state" AS ENUM('draft', 'ready', 'in_progress', 'done', 'dropped');--> statement-breakpoint
CREATE TYPE "public"."story_kind" AS ENUM('story', 'enabler', 'defect', 'risk');--> statement-breakpoint
CREATE TYPE "public"."story_state" AS ENUM('draft', 'ready', 'in_progress', 'done');--> statement-breakpoint
CREATE TYPE "public"."role" AS ENUM('administrator', 'moa', 'product_owner', 'rte_pmo', 'squad_member', 'committee', 'contractor', 'reader');--> statement-breakpoint
CREATE TYPE "public"."entry_status" AS ENUM('open', 'in_progress', 'done', 'cancelled');--> statement-breakpoint
CREATE TYPE "public"."item_kind" AS ENUM('information', 'decision', 'action', 'proposal', 'constraint', 'risk', 'question');--> statement-breakpoint
CREATE TABLE "contract" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"number" text NOT NULL,
	"title" text NOT NULL,
	"holder" text NOT NULL,
	"notified_on" date NOT NULL,
	"vat_basis_points" integer DEFAULT 2000 NOT NULL,
	"profile_key" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deliverable" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"label" text NOT NULL,
	"planned_on" date,
	"delivered_on" date,
	"verification" "verification_kind" NOT NULL,
	"verdict" "verdict",
	"decided_on" date,
	"reason" text,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "order_event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "order_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"order_id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"actor_id" uuid,
	"what" text NOT NULL,
	"after" jsonb
);
--> statement-breakpoint
CREATE TABLE "work_unit_order" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"contract_id" uuid NOT NULL,
	"tranche_id" uuid NOT NULL,
	"increment_id" uuid,
	"number" text NOT NULL,
	"work_unit_code" text NOT NULL,
	"level" "work_unit_level",
	"measures" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"application" text,
	"quantity" integer NOT NULL,
	"amount_cents" bigint,
	"state" "order_state" DEFAULT 'draft' NOT NULL,
	"ordered_on" date,
	"certified_on" date,
	"paid_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "support_ticket" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "support_ticket_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"programme_id" uuid NOT NULL,
	"contract_id" uuid NOT NULL,
	"reference" text NOT NULL,
	"application" text NOT NULL,
	"severity" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"resolved_at" timestamp (3) with time zone,
	"escalated" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tranche" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"contract_id" uuid NOT NULL,
	"kind" "tranche_kind" NOT NULL,
	"position" integer NOT NULL,
	"label" text NOT NULL,
	"affirmed_on" date,
	"ceiling_cents" bigint
);
--> statement-breakpoint
CREATE TABLE "unit_price" (
	"contract_id" uuid NOT NULL,
	"work_unit_code" text NOT NULL,
	"level" "work_unit_level" NOT NULL,
	"unit_cents" bigint NOT NULL,
	CONSTRAINT "unit_price_contract_id_work_unit_code_level_pk" PRIMARY KEY("contract_id","work_unit_code","level")
);
--> statement-breakpoint
CREATE TABLE "one_time_link" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"token_hash" text NOT NULL,
	"purpose" text NOT NULL,
	"user_id" uuid,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "one_time_link_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempt" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sign_in_attempt_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"email" text NOT NULL,
	"address" text NOT NULL,
	"succeeded" boolean NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app_user" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"position" text DEFAULT '' NOT NULL,
	"password_hash" text,
	"session_version" integer DEFAULT 1 NOT NULL,
	"is_platform_admin" boolean DEFAULT false NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "app_user_email_unique" UNIQUE("email"),
	CONSTRAINT "email_is_lower_case" CHECK ("app_user"."email" = lower("app_user"."email"))
);
--> statement-breakpoint
CREATE TABLE "meeting" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"series_id" uuid NOT NULL,
	"title" text NOT NULL,
	"held_on" date NOT NULL,
	"starts_at" text DEFAULT '' NOT NULL,
	"place" text DEFAULT '' NOT NULL,
	"agenda" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "minutes" (
	"meeting_id" uuid PRIMARY KEY NOT NULL,
	"programme_id" uuid NOT NULL,
	"state" "minutes_state" DEFAULT 'draft' NOT NULL,
	"schema_version" integer NOT NULL,
	"last_seq" bigint DEFAULT 0 NOT NULL,
	"derived_seq" bigint DEFAULT 0 NOT NULL,
	"document" jsonb,
	"text" text DEFAULT '' NOT NULL,
	"validated_at" timestamp (3) with time zone,
	"validated_by" uuid,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "minutes_quarantine" (
	"meeting_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"bytes" "bytea" NOT NULL,
	"user_id" uuid,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"error" text NOT NULL,
	CONSTRAINT "minutes_quarantine_meeting_id_seq_pk" PRIMARY KEY("meeting_id","seq")
);
--> statement-breakpoint
CREATE TABLE "minutes_snapshot" (
	"meeting_id" uuid PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"bytes" "bytea" NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "minutes_update_archive" (
	"meeting_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"bytes" "bytea" NOT NULL,
	"user_id" uuid,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "minutes_update_archive_meeting_id_seq_pk" PRIMARY KEY("meeting_id","seq")
);
--> statement-breakpoint
CREATE TABLE "minutes_update" (
	"meeting_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"bytes" "bytea" NOT NULL,
	"user_id" uuid,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "minutes_update_meeting_id_seq_pk" PRIMARY KEY("meeting_id","seq")
);
--> statement-breakpoint
CREATE TABLE "minutes_version" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"document" jsonb NOT NULL,
	"hash" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "series" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"preset" text,
	"name" text NOT NULL,
	"purpose" text DEFAULT '' NOT NULL,
	"cadence" text DEFAULT '' NOT NULL,
	"agenda" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"support_before" jsonb,
	"minutes_after" jsonb,
	"shared_contract_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "series_member" (
	"series_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" "series_role" NOT NULL,
	CONSTRAINT "series_member_series_id_user_id_pk" PRIMARY KEY("series_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "feature" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"increment_id" uuid,
	"key" text NOT NULL,
	"title" text NOT NULL,
	"benefit" text DEFAULT '' NOT NULL,
	"acceptance" text DEFAULT '' NOT NULL,
	"state" "feature_state" DEFAULT 'draft' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "increment" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sprint" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"increment_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"ready_by" date
);
--> statement-breakpoint
CREATE TABLE "squad" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"name" text NOT NULL,
	"purpose" text DEFAULT '' NOT NULL,
	"headcount" integer NOT NULL,
	"builders" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "story" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"feature_id" uuid,
	"squad_id" uuid,
	"increment_id" uuid,
	"sprint_id" uuid,
	"key" text NOT NULL,
	"title" text NOT NULL,
	"kind" "story_kind" DEFAULT 'story' NOT NULL,
	"points" integer,
	"state" "story_state" DEFAULT 'draft' NOT NULL,
	"acceptance" text DEFAULT '' NOT NULL,
	"added_on" date,
	"done_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "story_event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "story_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"story_id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"increment_id" uuid,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"actor_id" uuid,
	"kind" text NOT NULL,
	"after" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"actor_id" uuid,
	"programme_id" uuid,
	"subject" text NOT NULL,
	"subject_id" text NOT NULL,
	"action" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"reason" text,
	"previous_hash" text DEFAULT '' NOT NULL,
	"hash" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "follow" (
	"user_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "follow_user_id_subject_subject_id_pk" PRIMARY KEY("user_id","subject","subject_id")
);
--> statement-breakpoint
CREATE TABLE "membership" (
	"programme_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" "role" NOT NULL,
	"contract_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "membership_programme_id_user_id_pk" PRIMARY KEY("programme_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "programme" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"purpose" text DEFAULT '' NOT NULL,
	"holiday_zone" text DEFAULT 'metropole' NOT NULL,
	"reserve_percent" integer DEFAULT 10 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "programme_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "registry_entry" (
	"id" uuid PRIMARY KEY NOT NULL,
	"programme_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"series_id" uuid NOT NULL,
	"kind" "item_kind" NOT NULL,
	"text" text NOT NULL,
	"owner_id" uuid,
	"owner_label" text,
	"due_on" date,
	"due_text" text,
	"incomplete" boolean DEFAULT false NOT NULL,
	"status" "entry_status" DEFAULT 'open' NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"handed_over_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registry_event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "registry_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"entry_id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"series_id" uuid NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"effective_on" date NOT NULL,
	"actor_id" uuid,
	"kind" text NOT NULL,
	"after" jsonb NOT NULL,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "report" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"increment_id" uuid NOT NULL,
	"title" text NOT NULL,
	"as_of" date NOT NULL,
	"frozen_at" timestamp (3) with time zone,
	"frozen_by" uuid,
	"snapshot" jsonb,
	"hash" text,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "contract" ADD CONSTRAINT "contract_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliverable" ADD CONSTRAINT "deliverable_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliverable" ADD CONSTRAINT "deliverable_order_id_work_unit_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."work_unit_order"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_event" ADD CONSTRAINT "order_event_order_id_work_unit_order_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."work_unit_order"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_event" ADD CONSTRAINT "order_event_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_event" ADD CONSTRAINT "order_event_actor_id_app_user_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_unit_order" ADD CONSTRAINT "work_unit_order_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_unit_order" ADD CONSTRAINT "work_unit_order_contract_id_contract_id_fk" FOREIGN KEY ("contract_id") REFERENCES "public"."contract"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_unit_order" ADD CONSTRAINT "work_unit_order_tranche_id_tranche_id_fk" FOREIGN KEY ("tranche_id") REFERENCES "public"."tranche"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_unit_order" ADD CONSTRAINT "work_unit_order_increment_id_increment_id_fk" FOREIGN KEY ("increment_id") REFERENCES "public"."increment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_ticket" ADD CONSTRAINT "support_ticket_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_ticket" ADD CONSTRAINT "support_ticket_contract_id_contract_id_fk" FOREIGN KEY ("contract_id") REFERENCES "public"."contract"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tranche" ADD CONSTRAINT "tranche_contract_id_contract_id_fk" FOREIGN KEY ("contract_id") REFERENCES "public"."contract"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_price" ADD CONSTRAINT "unit_price_contract_id_contract_id_fk" FOREIGN KEY ("contract_id") REFERENCES "public"."contract"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_link" ADD CONSTRAINT "one_time_link_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_series_id_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."series"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes" ADD CONSTRAINT "minutes_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes" ADD CONSTRAINT "minutes_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes" ADD CONSTRAINT "minutes_validated_by_app_user_id_fk" FOREIGN KEY ("validated_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_quarantine" ADD CONSTRAINT "minutes_quarantine_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_quarantine" ADD CONSTRAINT "minutes_quarantine_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_snapshot" ADD CONSTRAINT "minutes_snapshot_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_update_archive" ADD CONSTRAINT "minutes_update_archive_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_update_archive" ADD CONSTRAINT "minutes_update_archive_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_update" ADD CONSTRAINT "minutes_update_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_update" ADD CONSTRAINT "minutes_update_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_version" ADD CONSTRAINT "minutes_version_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_version" ADD CONSTRAINT "minutes_version_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_version" ADD CONSTRAINT "minutes_version_created_by_app_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series" ADD CONSTRAINT "series_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series_member" ADD CONSTRAINT "series_member_series_id_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."series"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series_member" ADD CONSTRAINT "series_member_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feature" ADD CONSTRAINT "feature_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feature" ADD CONSTRAINT "feature_increment_id_increment_id_fk" FOREIGN KEY ("increment_id") REFERENCES "public"."increment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "increment" ADD CONSTRAINT "increment_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sprint" ADD CONSTRAINT "sprint_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sprint" ADD CONSTRAINT "sprint_increment_id_increment_id_fk" FOREIGN KEY ("increment_id") REFERENCES "public"."increment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "squad" ADD CONSTRAINT "squad_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story" ADD CONSTRAINT "story_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story" ADD CONSTRAINT "story_feature_id_feature_id_fk" FOREIGN KEY ("feature_id") REFERENCES "public"."feature"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story" ADD CONSTRAINT "story_squad_id_squad_id_fk" FOREIGN KEY ("squad_id") REFERENCES "public"."squad"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story" ADD CONSTRAINT "story_increment_id_increment_id_fk" FOREIGN KEY ("increment_id") REFERENCES "public"."increment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story" ADD CONSTRAINT "story_sprint_id_sprint_id_fk" FOREIGN KEY ("sprint_id") REFERENCES "public"."sprint"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_event" ADD CONSTRAINT "story_event_story_id_story_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."story"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_event" ADD CONSTRAINT "story_event_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_event" ADD CONSTRAINT "story_event_actor_id_app_user_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_actor_id_app_user_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow" ADD CONSTRAINT "follow_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow" ADD CONSTRAINT "follow_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry_entry" ADD CONSTRAINT "registry_entry_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry_entry" ADD CONSTRAINT "registry_entry_meeting_id_meeting_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meeting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry_entry" ADD CONSTRAINT "registry_entry_series_id_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."series"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry_entry" ADD CONSTRAINT "registry_entry_owner_id_app_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry_event" ADD CONSTRAINT "registry_event_entry_id_registry_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."registry_entry"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry_event" ADD CONSTRAINT "registry_event_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry_event" ADD CONSTRAINT "registry_event_series_id_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."series"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry_event" ADD CONSTRAINT "registry_event_actor_id_app_user_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_increment_id_increment_id_fk" FOREIGN KEY ("increment_id") REFERENCES "public"."increment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_frozen_by_app_user_id_fk" FOREIGN KEY ("frozen_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_created_by_app_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "contract_number" ON "contract" USING btree ("programme_id","number");--> statement-breakpoint
CREATE INDEX "deliverable_order" ON "deliverable" USING btree ("order_id","planned_on");--> statement-breakpoint
CREATE INDEX "deliverable_awaited" ON "deliverable" USING btree ("programme_id","delivered_on");--> statement-breakpoint
CREATE INDEX "order_event_order" ON "order_event" USING btree ("order_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "order_number" ON "work_unit_order" USING btree ("contract_id","number");--> statement-breakpoint
CREATE INDEX "order_contract_list" ON "work_unit_order" USING btree ("contract_id","ordered_on" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "order_increment" ON "work_unit_order" USING btree ("increment_id");--> statement-breakpoint
CREATE INDEX "order_amounts" ON "work_unit_order" USING btree ("contract_id","tranche_id","state","ordered_on","amount_cents");--> statement-breakpoint
CREATE UNIQUE INDEX "support_ticket_reference" ON "support_ticket" USING btree ("contract_id","reference");--> statement-breakpoint
CREATE INDEX "support_ticket_counts" ON "support_ticket" USING btree ("contract_id","severity","resolved_at","escalated");--> statement-breakpoint
CREATE UNIQUE INDEX "tranche_position" ON "tranche" USING btree ("contract_id","position");--> statement-breakpoint
CREATE INDEX "sign_in_attempt_email" ON "sign_in_attempt" USING btree ("email","at");--> statement-breakpoint
CREATE INDEX "sign_in_attempt_address" ON "sign_in_attempt" USING btree ("address","at");--> statement-breakpoint
CREATE INDEX "meeting_programme_day" ON "meeting" USING btree ("programme_id","held_on" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "meeting_series_day" ON "meeting" USING btree ("series_id","held_on" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "minutes_update_archive_age" ON "minutes_update_archive" USING btree ("archived_at");--> statement-breakpoint
CREATE UNIQUE INDEX "minutes_version_number" ON "minutes_version" USING btree ("meeting_id","number");--> statement-breakpoint
CREATE INDEX "series_programme" ON "series" USING btree ("programme_id");--> statement-breakpoint
CREATE INDEX "series_member_user" ON "series_member" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "feature_key" ON "feature" USING btree ("programme_id","key");--> statement-breakpoint
CREATE INDEX "feature_increment" ON "feature" USING btree ("increment_id","key");--> statement-breakpoint
CREATE UNIQUE INDEX "increment_number" ON "increment" USING btree ("programme_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "sprint_position" ON "sprint" USING btree ("increment_id","position");--> statement-breakpoint
CREATE INDEX "sprint_programme" ON "sprint" USING btree ("programme_id","starts_on");--> statement-breakpoint
CREATE INDEX "squad_programme" ON "squad" USING btree ("programme_id");--> statement-breakpoint
CREATE UNIQUE INDEX "story_key" ON "story" USING btree ("programme_id","key");--> statement-breakpoint
CREATE INDEX "story_feature" ON "story" USING btree ("feature_id","key");--> statement-breakpoint
CREATE INDEX "story_increment" ON "story" USING btree ("increment_id","key");--> statement-breakpoint
CREATE INDEX "story_progress" ON "story" USING btree ("increment_id","sprint_id","squad_id","state","added_on","done_on","points");--> statement-breakpoint
CREATE INDEX "story_event_story" ON "story_event" USING btree ("story_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "story_event_increment" ON "story_event" USING btree ("increment_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "audit_event_subject" ON "audit_event" USING btree ("subject","subject_id","id");--> statement-breakpoint
CREATE INDEX "audit_event_programme" ON "audit_event" USING btree ("programme_id","id");--> statement-breakpoint
CREATE INDEX "membership_user" ON "membership" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "registry_entry_list" ON "registry_entry" USING btree ("programme_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "registry_entry_owner" ON "registry_entry" USING btree ("owner_id","due_on") WHERE withdrawn_at is null and kind = 'action';--> statement-breakpoint
CREATE INDEX "registry_entry_due" ON "registry_entry" USING btree ("programme_id","kind","due_on") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "registry_entry_meeting" ON "registry_entry" USING btree ("meeting_id","position");--> statement-breakpoint
CREATE INDEX "registry_event_entry" ON "registry_event" USING btree ("entry_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "registry_event_programme" ON "registry_event" USING btree ("programme_id","effective_on");--> statement-breakpoint
CREATE INDEX "registry_event_series" ON "registry_event" USING btree ("series_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "report_programme" ON "report" USING btree ("programme_id","as_of" DESC NULLS LAST,"id" DESC NULLS LAST);