import { colourOf } from "./words";

type PresenceProps = { people: { id: string; name: string }[]; selfId: string };

/** Who has these minutes open. */
export function Presence({ people, selfId }: PresenceProps) {
  if (people.length === 0) return null;
  return (
    <ul className="minutes-presence" aria-label="Présents sur le document">
      {people.map(({ id, name }) => (
        <li key={id} className={`minutes-writer--${colourOf(id)}`}>
          {id === selfId ? `${name} (vous)` : name}
        </li>
      ))}
    </ul>
  );
}
