import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import type { FormAction } from "@/components/ui/form-state";
import type { Preparation } from "@/server/reporting/contribution-schema";
import { ProgrammeChoices } from "./programme-choices";
import "./portfolio.css";

/** The programmes that a portfolio tells of, all in one form; null of a report of one programme. */
export function PortfolioProgrammesForm({ preparation, action }: { preparation: Preparation; action: FormAction }) {
  const { portfolio, hardPoints, askedDecisions, comments } = preparation;
  if (!portfolio) return null;
  const isWritten = hardPoints.length > 0 || askedDecisions.length > 0 || Object.keys(comments).length > 0;
  return (
    <>
      <h2 id="programmes">Programmes</h2>
      <p className="portfolio-why">
        Un programme ajouté réserve le rapport à qui le voit aussi. Un programme retiré l’ouvre à qui ne le voit pas : les commentaires, les points durs et les décisions demandées restent
        dans le rapport, et la météo dite de ce programme est gardée pour le jour où il y revient.
      </p>
      <Form key={preparation.version} action={action} submitLabel="Enregistrer les programmes" isSecondary>
        <input type="hidden" name="reportId" value={preparation.id} />
        <input type="hidden" name="version" value={preparation.version} />
        <ProgrammeChoices programmes={portfolio.programmes} />
        {isWritten && (
          <FormField name="isReread" kind="checkbox" label="J’ai relu ce qui est écrit dans ce rapport" hint="Si vous retirez un programme : ceux qui ne le voient pas le liront aussi" />
        )}
      </Form>
    </>
  );
}
