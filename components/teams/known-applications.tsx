import { Link } from "@/components/ui/link";
import { Still } from "@/components/ui/still";
import { APPLICATION_PERIMETERS } from "@/domain/contracts/catalogue";
import { PERIMETER_DIFFICULTY_LABELS } from "@/domain/contracts/vocabulary";
import "./teams.css";

type KnownApplicationsProps = { /** Names that the programme has already. */ taken: readonly string[]; hrefOf: (name: string) => string };

/** What the contract's catalogue knows: each one fills the form with its name and its difficulty, which can still be changed. */
export function KnownApplications({ taken, hrefOf }: KnownApplicationsProps) {
  const names = new Set(taken.map((name) => name.toLowerCase()));
  const left = Object.entries(APPLICATION_PERIMETERS).filter(([name]) => !names.has(name.toLowerCase()));
  if (left.length === 0) return null;
  return (
    <Still className="fr-mb-3w">
      <p className="fr-mb-1w" id="connues">
        Le catalogue du marché en connaît, avec leur difficulté ; en choisir une remplit le formulaire :
      </p>
      <ul className="known-applications" aria-labelledby="connues">
        {left.map(([name, difficulty]) => (
          <li key={name}>
            <Link href={hrefOf(name)}>
              {name} – {PERIMETER_DIFFICULTY_LABELS[difficulty].toLowerCase()}
            </Link>
          </li>
        ))}
      </ul>
    </Still>
  );
}
