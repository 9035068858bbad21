import { Badge } from "@/components/ui/badge";
import { Day } from "@/components/ui/day";
import { Explained } from "@/components/ui/explained";
import { Link } from "@/components/ui/link";
import { Still } from "@/components/ui/still";
import { withParams } from "@/components/ui/url-filter";
import { DESTRUCTION_STATE_LABELS } from "@/domain/contracts/data-destruction";
import type { ReversibilityView } from "@/server/contracts/reversibility-schema";
import { DESTRUCTION_TONES } from "./reversibility-words";

/** Where the destruction of the contract's data stands, and what it still needs. */
export function DestructionFacts({ destruction, path }: { destruction: ReversibilityView["destruction"]; path: string }) {
  const { endedOn, due, state, silence, agreementReference, agreedOn, destroyedOn, certificateReference } = destruction;
  return (
    <Still as="dl" className="facts">
      <dt>État</dt>
      <dd>
        <Badge tone={DESTRUCTION_TONES[state]}>{DESTRUCTION_STATE_LABELS[state]}</Badge>
        {destroyedOn === null && <span className="fr-hint-text">{silence}</span>}
      </dd>
      <dt>Dernier jour du marché</dt>
      <dd>{endedOn ? <Day value={endedOn} /> : "Inconnu"}</dd>
      <dt>À détruire au plus tard le</dt>
      <dd>
        <Explained label="À détruire au plus tard le" of={due} format={(day) => <Day value={day} />} />
        {due.value && (
          <Link href={`${withParams(path, { decompte: "data_destruction" })}#decompte`}>
            Compter les jours<span className="fr-sr-only"> : destruction des données</span>
          </Link>
        )}
      </dd>
      <dt>Accord écrit</dt>
      <dd>
        {agreedOn ? (
          <>
            {agreementReference}, <Day value={agreedOn} />
          </>
        ) : (
          "Pas encore donné"
        )}
      </dd>
      <dt>Destruction</dt>
      <dd>
        {destroyedOn ? (
          <>
            <Day value={destroyedOn} />, certificat {certificateReference}
          </>
        ) : (
          "Pas encore attestée"
        )}
      </dd>
    </Still>
  );
}
