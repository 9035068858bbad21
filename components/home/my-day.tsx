import { Badge } from "@/components/ui/badge";
import { Day } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { Explained } from "@/components/ui/explained";
import { Instant } from "@/components/ui/instant";
import { Link } from "@/components/ui/link";
import { Still } from "@/components/ui/still";
import { NEAR_DAYS, nearness, type Nearness } from "@/domain/minutes/follow-up";
import { formatHour } from "@/domain/calendar";
import { tellNearness } from "@/domain/contracts/alerts";
import { formatEuros } from "@/domain/contracts/amounts";
import { ORDER_PARTY_LABELS } from "@/domain/contracts/vocabulary";
import { ITEM_KIND_LABELS, minutesStateLabel } from "@/domain/minutes/vocabulary";
import type { MyDay } from "@/server/home/schema";

export function NextMeetings({ meetings, today }: { meetings: MyDay["meetings"]; today: string }) {
  return (
    <Still as="section" aria-labelledby="meetings">
      <h2 id="meetings">Mes prochaines réunions</h2>
      {meetings.length === 0 ? (
        <EmptyState title="Aucune réunion dans les deux semaines">Les réunions des instances dont vous êtes membre s’affichent ici.</EmptyState>
      ) : (
        <ul className="line-list">
          {meetings.map((meeting) => (
            <li key={meeting.id} className={meeting.heldOn === today ? "line-list__item line-list__item--now" : "line-list__item"}>
              <div>
                <Link className="line-list__title" href={`/comptes-rendus/${meeting.id}`}>
                  {meeting.title}
                </Link>
                <p className="line-list__detail">
                  <Day value={meeting.heldOn} />
                  {meeting.startsAt && ` à ${formatHour(meeting.startsAt)}`} · {meeting.programmeName}
                </p>
              </div>
              {meeting.heldOn === today && meeting.state === "draft" && !meeting.isErratum ? (
                <Link className="fr-btn" href={`/comptes-rendus/${meeting.id}`}>
                  Prendre les notes
                </Link>
              ) : (
                <Badge>{minutesStateLabel(meeting)}</Badge>
              )}
            </li>
          ))}
        </ul>
      )}
    </Still>
  );
}

/** Minutes that wait for what the person says of them. Nothing is shown where nothing waits. */
export function ReviewList({ reviews }: { reviews: MyDay["reviews"] }) {
  if (reviews.length === 0) return null;
  return (
    <Still as="section" aria-labelledby="reviews">
      <h2 id="reviews">À relire</h2>
      <ul className="line-list">
        {reviews.map(({ id, title, programmeName, isErratum, since, waited, until }) => (
          <li key={id} className="line-list__item">
            <div>
              <Link className="line-list__title" href={`/comptes-rendus/${id}`}>
                {isErratum ? `Erratum : ${title}` : title}
              </Link>
              <div className="line-list__detail">
                {programmeName} · Attendue depuis le <Day value={since} />{until && " ; "}
                {until ? (
                  <Explained label={`Délai de réponse, ${title}`} of={until} format={(last) => <>sans réponse d’ici le <Day value={last} />, votre silence vaudra accord</>} />
                ) : (
                  <Explained label={`Attente, ${title}`} of={waited} format={(days) => `(${days} jour${days > 1 ? "s" : ""} ouvré${days > 1 ? "s" : ""})`} />
                )}
              </div>
            </div>
            <Badge tone="info">À relire</Badge>
          </li>
        ))}
      </ul>
    </Still>
  );
}

/** What could not be noted in full, asked of those who were there. Nothing is shown where nothing is. */
export function IncompleteList({ lines }: { lines: MyDay["incomplete"] }) {
  if (lines.length === 0) return null;
  return (
    <Still as="section" aria-labelledby="incomplete">
      <h2 id="incomplete">À compléter</h2>
      <p>Vous étiez présent, et tout n’a pas pu être noté&nbsp;: complétez ces lignes.</p>
      <ul className="line-list">
        {lines.map(({ id, kind, text, meetingTitle, heldOn, programmeName, href }) => (
          <li key={id} className="line-list__item">
            <div>
              <Link className="line-list__title" href={href}>
                {text}
              </Link>
              <p className="line-list__detail">
                {ITEM_KIND_LABELS[kind]} · {meetingTitle}, <Day value={heldOn} /> · {programmeName}
              </p>
            </div>
            <Badge tone="warning">Incomplet</Badge>
          </li>
        ))}
      </ul>
    </Still>
  );
}

type MyActionsProps = { actions: MyDay["actions"]; counts: MyDay["actionCounts"]; today: string };

export function MyActions({ actions, counts, today }: MyActionsProps) {
  const told = tellCounts(counts);
  return (
    <Still as="section" aria-labelledby="actions">
      <h2 id="actions">Mes actions</h2>
      {told && <p>{told}</p>}
      {actions.length === 0 ? (
        <EmptyState title="Aucune action à votre nom">Les actions des comptes rendus dont vous êtes responsable s’affichent ici, les plus en retard d’abord.</EmptyState>
      ) : (
        <ul className="line-list">
          {actions.map((action) => (
            <li key={action.id} className="line-list__item">
              <div>
                <Link className="line-list__title" href={`/registre/${action.id}`}>
                  {action.number && `${action.number} `}
                  {action.text}
                </Link>
                <p className="line-list__detail">
                  {action.dueOn ? <>Échéance : <Day value={action.dueOn} /></> : "Aucune échéance fixée"} · {action.meetingTitle}
                </p>
              </div>
              <NearnessBadge nearness={nearness(action, today)} />
            </li>
          ))}
        </ul>
      )}
      <p className="fr-mt-2w">
        <Link className="fr-link fr-icon-arrow-right-line fr-link--icon-right" href="/registre?kind=action&status=pending&owner=me&sort=due">
          Toutes mes actions
        </Link>
      </p>
    </Still>
  );
}

/** "2 en retard, 1 à faire d’ici 7 jours, 3 sans échéance." */
function tellCounts({ late, near, withoutDate }: MyDay["actionCounts"]): string | null {
  const told = [late > 0 && `${late} en retard`, near > 0 && `${near} à faire d’ici ${NEAR_DAYS} jours`, withoutDate > 0 && `${withoutDate} sans échéance`].filter(Boolean);
  return told.length > 0 ? `${told.join(", ")}.` : null;
}

function NearnessBadge({ nearness: how }: { nearness: Nearness | null }) {
  switch (how) {
    case "late":
      return <Badge tone="error">En retard</Badge>;
    case "near":
      return <Badge tone="warning">{`D’ici ${NEAR_DAYS} jours`}</Badge>;
    case "without_date":
      return <Badge tone="new">Date à fixer</Badge>;
    case "later":
    case null:
      return null;
  }
}

export function DeadlineList({ deadlines }: { deadlines: MyDay["deadlines"] }) {
  return (
    <Still as="section" aria-labelledby="deadlines">
      <h2 id="deadlines">Échéances proches</h2>
      {deadlines.length === 0 ? (
        <EmptyState title="Aucune échéance dans les dix jours">Comptes rendus à diffuser, livrables à vérifier et étapes de fin de marché s’affichent ici.</EmptyState>
      ) : (
        <ul className="line-list">
          {deadlines.map(({ key, label, href, programmeName, due, isLate, act }) => (
            <li key={key} className="line-list__item">
              <div>
                <Link className="line-list__title" href={href}>
                  {label}
                </Link>
                <div className="line-list__detail">
                  {programmeName} · <Explained label={`Échéance, ${label}`} of={due} format={(day) => <Day value={day} />} />
                  {act && (
                    <p className="fr-text--sm fr-mb-0">
                      {ORDER_PARTY_LABELS[act.party]} : {due.rule.charAt(0).toLowerCase() + due.rule.slice(1)} – {due.source}. {act.silence}
                    </p>
                  )}
                </div>
              </div>
              {isLate && <Badge tone="error">En retard</Badge>}
            </li>
          ))}
        </ul>
      )}
    </Still>
  );
}

/** What contractors are late with, of those who decide for. Nothing is shown where nothing is. */
export function LatenessList({ latenesses: { rows, total }, today }: { latenesses: MyDay["latenesses"]; today: string }) {
  if (rows.length === 0) return null;
  return (
    <Still as="section" aria-labelledby="latenesses">
      <h2 id="latenesses">En retard chez le titulaire</h2>
      {total > rows.length && <p>{`${total} remises en retard\u00a0; les ${rows.length} plus anciennes\u00a0:`}</p>}
      <ul className="line-list">
        {rows.map(({ key, label, href, programmeName, due, penalty }) => (
          <li key={key} className="line-list__item">
            <div>
              <Link className="line-list__title" href={href}>
                {label}
              </Link>
              <div className="line-list__detail">
                {programmeName} · attendu le <Explained label={`Échéance, ${label}`} of={due} format={(day) => <Day value={day} />} />
              </div>
              <div className="line-list__detail">
                Pénalité courue : <Explained label={`Pénalité courue, ${label}`} of={penalty} format={formatEuros} />
              </div>
            </div>
            {due.value !== null && <Badge tone="error">{tellNearness(due.value, today)}</Badge>}
          </li>
        ))}
      </ul>
    </Still>
  );
}

export function ChangeList({ changes, followsAnything }: { changes: MyDay["changes"]; followsAnything: boolean }) {
  return (
    <Still as="section" aria-labelledby="changes">
      <h2 id="changes">Ce qui a changé</h2>
      {changes.length === 0 ? (
        <EmptyState title="Rien de nouveau depuis deux semaines">
          {followsAnything ? "Ce que vous suivez n’a pas bougé." : "Suivez une instance ou un incrément, depuis sa page, pour voir ici ce qui y change."}
        </EmptyState>
      ) : (
        <ul className="line-list">
          {changes.map(({ key, at, actor, text, what, href }) => (
            <li key={key} className="line-list__item">
              <div>
                <Link className="line-list__title" href={href}>
                  {text}
                </Link>
                <p className="line-list__detail">
                  {what}, {actor ?? "Cadence"} · <Instant value={at} />
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Still>
  );
}
