import { ChartFrame } from "@/components/ui/chart-frame";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { Explained } from "@/components/ui/explained";
import { Link } from "@/components/ui/link";
import { Still } from "@/components/ui/still";
import { withParams } from "@/components/ui/url-filter";
import { weekLabel, weekdayOf } from "@/domain/calendar";
import { STORY_KIND_LABELS } from "@/domain/planning/vocabulary";
import type { FlowStory, FlowView } from "@/server/planning/inspection-schema";
import { storyColumn } from "../story-column";
import { counted, number, percent } from "../words";
import { BarChart } from "./bar-chart";
import "../planning.css";

type Kind = FlowView["distribution"][number];
type LoadDay = FlowView["load"]["days"][number];

const days = (value: number): string => counted(value, "jour", "jours");

/** What went through the increment, how fast, and how much at once. */
export function FlowMetrics({ slug, number: increment, flow }: { slug: string; number: number; flow: FlowView }) {
  const weeks = flow.load.days.filter(({ day }, index, all) => weekdayOf(day) === 5 || (index === all.length - 1 && weekdayOf(day) < 5));
  return (
    <>
      <Still as="dl" className="planning-facts">
        <Fact label="Vélocité de flux, en stories par sprint">
          <Explained label="Vélocité de flux" of={flow.velocity} format={number} />
        </Fact>
        <Fact label="Temps médian, du début à la fin">
          <Explained label="Temps médian" of={flow.median} format={days} />
        </Fact>
        <Fact label="Temps au 85e centile">
          <Explained label="Temps au 85e centile" of={flow.p85} format={days} />
        </Fact>
        <Fact label="Charge moyenne, en stories en cours">
          <Explained label="Charge de flux" of={flow.load} format={number} />
        </Fact>
        <Fact label="Efficience">
          <Explained label="Efficience" of={flow.efficiency} format={percent} />
        </Fact>
      </Still>
      <h3>Répartition</h3>
      <DataTable caption="Stories terminées, par type" hidesCaption columns={kindsIn(slug, increment)} rows={flow.distribution} rowKey={({ kind }) => kind} empty={null} />
      <h3>Vélocité de flux</h3>
      {flow.velocity.rows.length === 0 ? (
        <EmptyState title="Pas encore de mesure">Aucun sprint de l’incrément n’a commencé.</EmptyState>
      ) : (
        <ChartFrame
          id="flow-velocity"
          title="Stories terminées par sprint"
          description={`${flow.velocity.rows.map(({ sprint, stories }) => `${sprint} : ${stories}`).join(" ; ")}.`}
          chart={<BarChart bars={flow.velocity.rows.map(({ sprint, stories }) => ({ label: sprint, value: stories }))} />}
          table={<DataTable caption="Stories terminées par sprint" columns={VELOCITY} rows={flow.velocity.rows} rowKey={({ sprint }) => sprint} empty={null} />}
        />
      )}
      <h3>Charge</h3>
      {weeks.length === 0 || flow.load.value === null ? (
        <EmptyState title="Charge inconnue">{flow.load.unknownBecause ?? "L’incrément n’a pas commencé."}</EmptyState>
      ) : (
        <ChartFrame
          id="flow-load"
          title="Stories en cours, chaque vendredi"
          description={`De ${number(Math.min(...weeks.map(({ inProgress }) => inProgress)))} à ${number(Math.max(...weeks.map(({ inProgress }) => inProgress)))} stories commencées et non terminées en fin de semaine.`}
          chart={<BarChart bars={weeks.map(({ day, inProgress }) => ({ label: weekLabel(day), value: inProgress }))} />}
          table={<DataTable caption="Stories en cours, chaque vendredi" columns={LOAD} rows={weeks} rowKey={({ day }) => day} empty={null} />}
        />
      )}
      <h3>Temps et efficience</h3>
      <details className="disclosure fr-mb-3w">
        <summary>Voir les stories terminées, de la plus longue à la plus courte</summary>
        <DataTable caption="Stories terminées" columns={storiesIn(slug)} rows={flow.stories} rowKey={({ key }) => key} total={flow.done} empty={<EmptyState title="Aucune story terminée">Rien n’est encore terminé dans l’incrément.</EmptyState>} />
      </details>
    </>
  );
}

const Fact = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </>
);

const kindsIn = (slug: string, increment: number): Column<Kind>[] => [
  { key: "kind", label: "Type", isRowHeader: true, cell: ({ kind }) => <Link href={withParams(`/programmes/${slug}/backlog`, { plan: increment, kind, state: "done" })}>{STORY_KIND_LABELS[kind]}</Link> },
  { key: "stories", label: "Terminées", numeric: true, cell: ({ stories }) => number(stories) },
  { key: "points", label: "Points", numeric: true, cell: ({ points }) => number(points) },
  { key: "share", label: "Part", cell: ({ kind, share }) => <Explained label={`Part, ${STORY_KIND_LABELS[kind]}`} of={share} format={percent} /> },
];

const VELOCITY: Column<{ sprint: string; stories: number }>[] = [
  { key: "sprint", label: "Sprint", isRowHeader: true, cell: ({ sprint }) => sprint },
  { key: "stories", label: "Stories terminées", numeric: true, cell: ({ stories }) => number(stories) },
];

const LOAD: Column<LoadDay>[] = [
  { key: "day", label: "Jour", isRowHeader: true, cell: ({ day }) => <Day value={day} /> },
  { key: "inProgress", label: "Stories en cours", numeric: true, cell: ({ inProgress }) => number(inProgress) },
];

const storiesIn = (slug: string): Column<FlowStory>[] => [
  storyColumn(slug),
  { key: "kind", label: "Type", cell: ({ kind }) => STORY_KIND_LABELS[kind] },
  { key: "addedOn", label: "Entrée", cell: ({ addedOn }) => (addedOn ? <Day value={addedOn} /> : null) },
  { key: "startedOn", label: "Commencée", cell: ({ startedOn }) => (startedOn ? <Day value={startedOn} /> : "Inconnu") },
  { key: "doneOn", label: "Terminée", cell: ({ doneOn }) => (doneOn ? <Day value={doneOn} /> : null) },
  { key: "days", label: "Jours", numeric: true, cell: ({ days: its }) => (its === null ? null : number(its)) },
];
