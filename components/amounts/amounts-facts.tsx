import { Fragment } from "react";
import { Money } from "@/components/contracts/money";
import type { Amounts } from "@/server/contracts/schema";
import { AMOUNT_LABELS } from "./sums";

/** What a contract amounts to in all, each figure with its reason. */
export function AmountsFacts({ total }: { total: Amounts }) {
  return (
    <dl className="facts">
      {(Object.keys(AMOUNT_LABELS) as (keyof typeof AMOUNT_LABELS)[]).map((stage) => (
        <Fragment key={stage}>
          <dt>{AMOUNT_LABELS[stage]}</dt>
          <dd>
            <Money label={AMOUNT_LABELS[stage]} of={total[stage]} />
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}
