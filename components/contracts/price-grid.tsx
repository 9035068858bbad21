import { CellField } from "@/components/ui/cell-field";
import { TableFrame } from "@/components/ui/table-frame";
import { formatEuros } from "@/domain/contracts/amounts";
import { WORK_UNITS } from "@/domain/contracts/catalogue";
import { describePrice, levelsOf, periodsOf, priceKeyOf, type PriceKey, type UnitPrice } from "@/domain/contracts/price-schedule";
import { writeEuros } from "@/domain/contracts/read-euros";
import { LEVEL_LABELS, ORDER_PERIOD_LABELS, WORK_UNIT_LEVELS, type OrderPeriod } from "@/domain/contracts/vocabulary";

const ROWS = WORK_UNITS.flatMap((unit) => periodsOf(unit).map((period) => ({ unit, period, levels: levelsOf(unit) })));

type Grid = { prices: readonly UnitPrice[]; former: readonly UnitPrice[]; /** Typed in, or only read. */ isEdited: boolean };

/** The field of a price: what `readPrices` of the page's action finds it by. */
export const fieldOf = (key: PriceKey): string => `price.${priceKeyOf(key)}`;

/** Every price that a complete schedule gives, a column by level; those of the version before where they differ. */
export function PriceGrid({ prices, former, isEdited }: Grid) {
  const [now, before] = [prices, former].map((list) => new Map(list.map((price) => [priceKeyOf(price), price.unitCents])));
  return (
    <div className="data-table prices-form">
      <TableFrame caption="Prix unitaires hors taxes, en euros" label="Prix unitaires hors taxes">
        <thead>
          <tr>
            <th scope="col">Unité d’œuvre</th>
            <th scope="col">Période</th>
            {WORK_UNIT_LEVELS.map((level) => (
              <th key={level} scope="col" className="fr-cell--right">
                {LEVEL_LABELS[level]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ROWS.map(({ unit, period, levels }) => (
            <tr key={`${unit.code} ${period}`}>
              <th scope="row">
                {unit.code}
                <span className="fr-hint-text">{unit.label}</span>
              </th>
              <td>{period ? ORDER_PERIOD_LABELS[period] : "À l’unité"}</td>
              {WORK_UNIT_LEVELS.map((level) => (
                <td key={level} className="fr-cell--right">
                  {levels.includes(level) ? <Price priceKey={{ workUnitCode: unit.code, level, period }} {...{ now: now!, before: before!, isEdited }} /> : "N/A"}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </div>
  );
}

type PriceProps = { priceKey: { workUnitCode: string; level: PriceKey["level"]; period: OrderPeriod | null }; now: Map<string, number>; before: Map<string, number>; isEdited: boolean };

function Price({ priceKey, now, before, isEdited }: PriceProps) {
  const [cents, former] = [now.get(priceKeyOf(priceKey)), before.get(priceKeyOf(priceKey))];
  return (
    <>
      {isEdited ? (
        <CellField name={fieldOf(priceKey)} label={describePrice(priceKey)} inputMode="decimal" defaultValue={cents === undefined ? "" : writeEuros(cents)} />
      ) : cents === undefined ? (
        "Prix non fixé"
      ) : (
        formatEuros(cents)
      )}
      {former !== undefined && former !== cents && <span className="fr-hint-text">avant : {formatEuros(former)}</span>}
    </>
  );
}
