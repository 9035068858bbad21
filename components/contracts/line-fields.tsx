import type { WorkUnit } from "@/domain/contracts/catalogue";
import type { GradeAnswer, OrderForm } from "@/server/contracts/schema";
import { DeliverableFields } from "./deliverable-fields";
import { GradePreview } from "./grade-preview";
import { LevelChoiceFields } from "./level-choice-fields";
import { MeasureFields } from "./measure-fields";
import { LineTermsFields } from "./order-terms-fields";

type LineFieldsProps = { unit: WorkUnit; form: OrderForm; asked: { incrementId?: string; application?: string; squadId?: string }; initial: GradeAnswer; preview: (data: FormData) => Promise<GradeAnswer | null> };

/** A line of an order: of what, how many, from which measures, at which level and for how much, and what it delivers. */
export function LineFields({ unit, form, asked, initial, preview }: LineFieldsProps) {
  return (
    <>
      <input type="hidden" name="contractId" value={form.id} />
      <input type="hidden" name="workUnitCode" value={unit.code} />
      {form.quoted && <input type="hidden" name="quoteLineId" value={form.quoted.lineId} />}
      <LineTermsFields unit={unit} form={form} asked={asked} />
      <MeasureFields unit={unit} form={form} />
      <GradePreview initial={initial} preview={preview}>
        <LevelChoiceFields />
      </GradePreview>
      <DeliverableFields unit={unit} form={form} endsOn={form.increments.find(({ id }) => id === asked.incrementId)?.endsOn} />
    </>
  );
}
