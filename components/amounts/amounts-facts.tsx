import { Fragment } from "react";
import { Money } from "@/components/contracts/money";
import type { Amounts } from "@/server/contracts/schema";
import { STAGE_LABELS } from "./sums";

const LABELS = { ...STAGE_LABELS, remaining: "Reste à commander" } as const;

/** What a contract amounts to in all, each figure with its reason. */
export function AmountsFacts({ total }: { total: Amounts }) {
  return (
    <dl className="facts">
      {(Object.keys(LABELS) as (keyof typeof LABELS)[]).map((stage) => (
        <Fragment key={stage}>
          <dt>{LABELS[stage]}</dt>
          <dd>
            <Money label={LABELS[stage]} of={total[stage]} />
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}
