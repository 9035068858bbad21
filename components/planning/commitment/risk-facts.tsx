import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { Explained } from "@/components/ui/explained";
import { Instant } from "@/components/ui/instant";
import { Link } from "@/components/ui/link";
import { Still } from "@/components/ui/still";
import { RISK_LEVEL_TONES } from "@/components/planning/tones";
import { RISK_LEVEL_LABELS, roamLabel } from "@/domain/planning/risks";
import type { RiskView } from "@/server/planning/risk-schema";
import "../planning.css";

/** A risk as it stands, for those who only read it too. */
export function RiskFacts({ slug, risk }: { slug: string; risk: RiskView["risk"] }) {
  const { exposure, increment, squad, owner, response, reviewOn, description, entry } = risk;
  return (
    <Still as="dl" className="planning-facts">
      <dt>Exposition</dt>
      <dd>
        {exposure.level && <Badge tone={RISK_LEVEL_TONES[exposure.level]}>{RISK_LEVEL_LABELS[exposure.level]}</Badge>} <Explained label="Exposition" of={exposure} format={(value) => `${value} sur 25`} />
      </dd>
      <dt>Pris en charge par</dt>
      <dd>{owner ?? "Personne"}</dd>
      <dt>Réponse</dt>
      <dd>{response || "Aucune"}</dd>
      <dt>À revoir</dt>
      <dd>{reviewOn ? <Day value={reviewOn} /> : "Aucune date"}</dd>
      <dt>Incrément</dt>
      <dd>{increment === null ? "Tout le programme" : <Link href={`/programmes/${slug}/increments/${increment}`}>Incrément {increment}</Link>}</dd>
      <dt>Squad</dt>
      <dd>{squad ?? "Toutes"}</dd>
      <dt>Précisions</dt>
      <dd>{description || "Aucune"}</dd>
      {entry && (
        <>
          <dt>Vient de</dt>
          <dd>
            <Link href={`/registre/${entry.id}`}>{[entry.number, entry.text].filter(Boolean).join(" – ")}</Link>
          </dd>
        </>
      )}
    </Still>
  );
}

type Event = RiskView["history"][number];
const ACTIONS: Record<string, string> = { created: "Création", edited: "Modification", roamed: "Traitement" };
const HISTORY: Column<Event>[] = [
  { key: "at", label: "Quand", isRowHeader: true, cell: ({ at }) => <Instant value={at} /> },
  { key: "action", label: "Quoi", cell: ({ action, roam }) => (roam === undefined ? (ACTIONS[action] ?? action) : `${ACTIONS[action] ?? action} : ${roamLabel(roam)}`) },
  { key: "response", label: "Réponse", cell: ({ response }) => response || "–" },
  { key: "actor", label: "Par", cell: ({ actor }) => actor },
];

export function RiskHistory({ history }: { history: readonly Event[] }) {
  return (
    <>
      <h2>Historique</h2>
      <DataTable caption="Historique, du plus récent au plus ancien" hidesCaption columns={HISTORY} rows={history} rowKey={({ id }) => String(id)} empty={<p>Rien n’a changé depuis la création.</p>} />
    </>
  );
}
