import { BurnUpChart } from "@/components/planning/burn-up-chart";
import { EmptyState } from "@/components/ui/empty-state";
import { Still } from "@/components/ui/still";
import { withParams } from "@/components/ui/url-filter";
import type { CopilReport } from "@/domain/reporting/report";
import { EntriesTable } from "./entries-table";
import { Figures } from "./figures";
import { OrdersSection } from "./orders-section";
import "./reporting.css";

const PERCENT = new Intl.NumberFormat("fr-FR", { style: "percent", maximumFractionDigits: 1 });

/** What a committee reads first: the most pressing of each. The figures count all, and the whole report is one link away. */
const FIRST = { actions: 8, decisions: 4, proposals: 4, orders: 3 };

type Props = { report: CopilReport; programmeId: string; /** Every row that the report holds. */ isWhole: boolean; wholeHref: string };

/** A steering report, live or frozen alike: nothing here is computed. */
export function CopilReportView({ report, programmeId, isWhole, wholeHref }: Props) {
  const first = (kind: keyof typeof FIRST): number => (isWhole ? Infinity : FIRST[kind]);
  const { progress, registry, increment } = report;
  const registryOf = (kind: string): string => withParams("/registre", { programmeId, kind, sort: kind === "action" ? "due" : undefined });
  return (
    <Still className="report">
      <section>
        <h2 id="avancement">Avancement de l’incrément {increment.number}</h2>
        <Figures
          figures={[
            { label: "Avancement", figure: progress.share, format: (share) => PERCENT.format(share) },
            { label: "Points terminés", figure: progress.done },
            { label: "Points du périmètre", figure: progress.scope },
            { label: "Stories sans estimation", figure: progress.unestimated },
          ]}
        />
        <BurnUpChart
          title={`Points terminés et périmètre de l’incrément ${increment.number}`}
          description={`Chaque jour de l’incrément, les points des stories terminées et ceux de son périmètre. Au dernier jour : ${progress.burnUp.done} points terminés sur ${progress.burnUp.scope}.`}
          burnUp={progress.burnUp}
          to={increment.endsOn}
        />
      </section>
      <section>
        <h2 id="actions">Actions</h2>
        <Figures figures={registry.actions.figures} />
        <EntriesTable caption="Actions à faire ou en cours" section={registry.actions} limit={first("actions")} wholeHref={wholeHref} isFollowed restHref={registryOf("action")} empty={<EmptyState title="Aucune action en cours">Rien n’était à faire à cette date.</EmptyState>} />
      </section>
      <section>
        <h2 id="decisions">Décisions</h2>
        <Figures figures={registry.decisions.figures} />
        <EntriesTable caption="Décisions" section={registry.decisions} limit={first("decisions")} wholeHref={wholeHref} restHref={registryOf("decision")} empty={<EmptyState title="Aucune décision">Aucun compte rendu n’en portait à cette date ; une proposition n’en est pas une.</EmptyState>} />
      </section>
      <section>
        <h2 id="propositions">Propositions à instruire</h2>
        <Figures figures={registry.proposals.figures} />
        <EntriesTable caption="Propositions à instruire" section={registry.proposals} limit={first("proposals")} wholeHref={wholeHref} restHref={registryOf("proposal")} empty={<EmptyState title="Aucune proposition en attente">Rien n’était à instruire à cette date.</EmptyState>} />
      </section>
      <OrdersSection report={report} limit={first("orders")} wholeHref={wholeHref} />
    </Still>
  );
}
