import { Link } from "@/components/ui/link";
import type { Standing } from "@/server/interchange/schema";
import { KeepAsking } from "./keep-asking";
import { PHASE_LABELS } from "./words";
import "./interchange.css";

type Working = Extract<Standing, { state: "working" }>;

/** What is being done, how far, and the link that asks again. */
export function WorkProgress({ work: { isDry, progress }, path }: { work: Working; path: string }) {
  const { phase, done, total } = progress;
  const percent = total > 0 ? Math.floor((done / total) * 100) : 0;
  return (
    <section aria-label="Avancement">
      <KeepAsking />
      <p role="status">
        {isDry ? "Essai à blanc" : "Import"} en cours : {PHASE_LABELS[phase].toLowerCase()}
        {phase !== "planning" && `, ${percent} %`}
      </p>
      <progress className="import-progress" max={100} value={phase === "planning" ? undefined : percent} aria-label={PHASE_LABELS[phase]} />
      <p className="fr-mt-2w">
        <Link className="fr-link" href={path}>
          Actualiser
        </Link>
      </p>
    </section>
  );
}
