CREATE TYPE "public"."order_period" AS ENUM('mensuel', 'trimestriel', 'quadrimestriel');--> statement-breakpoint
CREATE TABLE "contract_rules" (
	"contract_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"effective_on" date NOT NULL,
	"rules" jsonb NOT NULL,
	"reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	CONSTRAINT "contract_rules_contract_id_number_pk" PRIMARY KEY("contract_id","number")
);--> statement-breakpoint
CREATE TABLE "price_schedule" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"contract_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"label" text NOT NULL,
	"effective_on" date,
	"origin" text NOT NULL,
	"refused" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	"published_at" timestamp (3) with time zone,
	"published_by" uuid
);--> statement-breakpoint
CREATE TABLE "tranche_application" (
	"tranche_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"difficulty" "perimeter_difficulty",
	CONSTRAINT "tranche_application_tranche_id_application_id_pk" PRIMARY KEY("tranche_id","application_id")
);--> statement-breakpoint
ALTER TABLE "unit_price" DROP CONSTRAINT "unit_price_contract_id_contract_id_fk";--> statement-breakpoint
ALTER TABLE "unit_price" DROP CONSTRAINT "unit_price_contract_id_work_unit_code_level_pk";--> statement-breakpoint
ALTER TABLE "contract" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "work_unit_order" ADD COLUMN "period" "order_period";--> statement-breakpoint
ALTER TABLE "tranche" ADD COLUMN "affirmed_by" text;--> statement-breakpoint
ALTER TABLE "tranche" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "unit_price" ADD COLUMN "schedule_id" uuid;--> statement-breakpoint
ALTER TABLE "unit_price" ADD COLUMN "period" "order_period";--> statement-breakpoint
ALTER TABLE "contract_rules" ADD CONSTRAINT "contract_rules_contract_id_contract_id_fk" FOREIGN KEY ("contract_id") REFERENCES "public"."contract"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_rules" ADD CONSTRAINT "contract_rules_created_by_app_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_schedule" ADD CONSTRAINT "price_schedule_contract_id_contract_id_fk" FOREIGN KEY ("contract_id") REFERENCES "public"."contract"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_schedule" ADD CONSTRAINT "price_schedule_created_by_app_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_schedule" ADD CONSTRAINT "price_schedule_published_by_app_user_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tranche_application" ADD CONSTRAINT "tranche_application_tranche_id_tranche_id_fk" FOREIGN KEY ("tranche_id") REFERENCES "public"."tranche"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tranche_application" ADD CONSTRAINT "tranche_application_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "price_schedule_number" ON "price_schedule" USING btree ("contract_id","number");--> statement-breakpoint
CREATE INDEX "tranche_application_application" ON "tranche_application" USING btree ("application_id");--> statement-breakpoint
ALTER TABLE "unit_price" ADD CONSTRAINT "unit_price_schedule_id_price_schedule_id_fk" FOREIGN KEY ("schedule_id") REFERENCES "public"."price_schedule"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- The rules that each contract named by a key are its own from here on, as the product knew them on the day of this migration.
INSERT INTO contract_rules (contract_id, number, effective_on, rules)
SELECT contract.id, 1, contract.notified_on, profile.rules FROM contract JOIN (VALUES
  ('cctp_justice', '{"key":"cctp_justice","label":"Marché d’accompagnement (CCTP de référence)","zone":null,"landing":{"backward":"previous","forward":"next"},"periods":{"quote":{"n":10,"unit":"working"},"reading_documents":{"n":5,"unit":"working"},"reading_delivery":{"n":5,"unit":"working"},"verification_act":{"n":21,"unit":"calendar"},"verification_doc":{"n":21,"unit":"calendar"},"redelivery":{"n":5,"unit":"working","article":"CCTP §6.3.7"},"T1":{"n":8,"unit":"calendar"},"T2":{"n":10,"unit":"calendar"},"T3":{"n":15,"unit":"calendar"},"T4":{"n":5,"unit":"calendar"},"verify_T2":{"n":15,"unit":"calendar"},"data_destruction":{"n":30,"unit":"calendar"}},"verdicts":["conforme","conformite_partielle","non_conforme"],"silence":{"verification":"none","refusal":"none","reduction":"none","minutes":"none"},"minutesThenHours":null,"penalty":null,"certainty":null}'::jsonb),
  ('ccag_tic_2021', '{"key":"ccag_tic_2021","label":"CCAG-TIC 2021 (dispositions générales)","zone":null,"landing":{"backward":"previous","forward":"next"},"periods":{"aptitude":{"n":30,"unit":"calendar"},"regular_service":{"n":1,"unit":"month"},"regular_service_decision":{"n":7,"unit":"calendar"},"redelivery":{"n":15,"unit":"calendar"},"postponement_answer":{"n":10,"unit":"calendar"},"refusal_decision":{"n":15,"unit":"calendar"},"reduction_observations":{"n":15,"unit":"calendar"},"reduction_decision":{"n":15,"unit":"calendar"}},"verdicts":["admission","ajournement","refaction","rejet"],"silence":{"verification":"accepted","refusal":"rejected","reduction":"accepted","minutes":"none"},"minutesThenHours":null,"penalty":{"formula":"V*R/1000","days":"calendar","capBasisPoints":1000,"waivedUpToCents":100000},"certainty":"read in excerpts and secondary sources: check against the official text before relying on it"}'::jsonb),
  ('tma_contrasting', '{"key":"tma_contrasting","label":"Un autre marché réel (règles contrastées)","zone":null,"landing":{"backward":"previous","forward":"next"},"periods":{"minutes_record":{"n":5,"unit":"working"},"minutes_reading":{"n":5,"unit":"working"}},"verdicts":["conforme","conformite_partielle","non_conforme","admission","ajournement","refaction","rejet"],"silence":{"verification":"accepted","refusal":"none","reduction":"none","minutes":"accepted"},"minutesThenHours":24,"penalty":{"formula":"0.5*V*R/100","days":"working","capBasisPoints":null,"waivedUpToCents":null},"certainty":null}'::jsonb)
) AS profile (key, rules) ON profile.key = contract.profile_key;--> statement-breakpoint
INSERT INTO price_schedule (contract_id, number, label, effective_on, origin, published_at)
SELECT id, 1, 'Prix initiaux', notified_on, 'Prix du marché, repris', now() FROM contract WHERE EXISTS (SELECT FROM unit_price WHERE contract_id = contract.id);--> statement-breakpoint
UPDATE unit_price SET schedule_id = (SELECT id FROM price_schedule WHERE price_schedule.contract_id = unit_price.contract_id);--> statement-breakpoint
-- There was one price by level whatever the period: orders followed increments, which are quarters.
UPDATE unit_price SET period = 'trimestriel' WHERE work_unit_code ~ '^UO(1\.[123]|2\.[1234]|2\.[89]|3\.2)-';--> statement-breakpoint
UPDATE work_unit_order SET period = 'trimestriel' WHERE work_unit_code ~ '^UO(1\.[123]|2\.[1234]|2\.[89]|3\.2)-';--> statement-breakpoint
ALTER TABLE "unit_price" ALTER COLUMN "schedule_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "contract" DROP COLUMN "profile_key";--> statement-breakpoint
ALTER TABLE "unit_price" DROP COLUMN "contract_id";--> statement-breakpoint
ALTER TABLE "unit_price" ADD CONSTRAINT "unit_price_key" UNIQUE NULLS NOT DISTINCT("schedule_id","work_unit_code","level","period");--> statement-breakpoint
ALTER TABLE "tranche" ADD CONSTRAINT "tranche_affirmation" CHECK ("tranche"."affirmed_by" is null or "tranche"."affirmed_on" is not null);--> statement-breakpoint
ALTER TABLE "unit_price" ADD CONSTRAINT "unit_price_not_negative" CHECK ("unit_price"."unit_cents" >= 0);--> statement-breakpoint
-- A version of the rules, and the prices of a schedule that took effect, are what deadlines and amounts were computed with.
CREATE TRIGGER contract_rules_frozen BEFORE UPDATE OR DELETE ON contract_rules FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER price_schedule_frozen BEFORE UPDATE OR DELETE ON price_schedule FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE FUNCTION guard_published_price() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM price_schedule WHERE published_at IS NOT NULL AND id IN (NEW.schedule_id, OLD.schedule_id)) THEN
    RAISE EXCEPTION 'the price schedule has taken effect: % refused', TG_OP USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;--> statement-breakpoint
CREATE TRIGGER unit_price_published BEFORE INSERT OR UPDATE OR DELETE ON unit_price FOR EACH ROW EXECUTE FUNCTION guard_published_price();
