ALTER TYPE "public"."mail_kind" ADD VALUE 'deadlines';--> statement-breakpoint
CREATE TABLE "contract_alert" (
	"user_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"due_on" date NOT NULL,
	"moment" text NOT NULL,
	"message_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contract_alert_user_id_subject_due_on_moment_pk" PRIMARY KEY("user_id","subject","due_on","moment")
);
--> statement-breakpoint
CREATE TABLE "reversibility" (
	"contract_id" uuid PRIMARY KEY NOT NULL,
	"programme_id" uuid NOT NULL,
	"t0_on" date,
	"t1_on" date,
	"t2_on" date,
	"t2_verified_on" date,
	"t3_on" date,
	"t4_on" date,
	"ended_on" date,
	"agreement_reference" text,
	"agreed_on" date,
	"destroyed_on" date,
	"certificate_reference" text,
	"version" integer DEFAULT 1 NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reversibility_agreement" CHECK ((agreement_reference is null) = (agreed_on is null)),
	CONSTRAINT "reversibility_destruction" CHECK (destroyed_on is null or (agreed_on is not null and agreed_on <= destroyed_on and certificate_reference is not null))
);
--> statement-breakpoint
ALTER TABLE "mail_message" DROP CONSTRAINT "mail_message_subject";--> statement-breakpoint
DROP INDEX "mail_message_day";--> statement-breakpoint
ALTER TABLE "mail_preference" ADD COLUMN "wants_alerts" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "mail_preference" ADD COLUMN "alert_days" integer[] DEFAULT '{5,1}' NOT NULL;--> statement-breakpoint
ALTER TABLE "contract_alert" ADD CONSTRAINT "contract_alert_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_alert" ADD CONSTRAINT "contract_alert_message_id_mail_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."mail_message"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reversibility" ADD CONSTRAINT "reversibility_contract_id_contract_id_fk" FOREIGN KEY ("contract_id") REFERENCES "public"."contract"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reversibility" ADD CONSTRAINT "reversibility_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contract_alert_message" ON "contract_alert" USING btree ("message_id");--> statement-breakpoint
CREATE UNIQUE INDEX "mail_message_day" ON "mail_message" USING btree ("recipient_id","day","kind") WHERE day is not null;--> statement-breakpoint
ALTER TABLE "mail_message" ADD CONSTRAINT "mail_message_subject" CHECK ((kind in ('minutes', 'actions')) = (version_id is not null) and (kind in ('minutes', 'actions')) = (day is null));