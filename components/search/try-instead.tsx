import { Fragment } from "react";
import { Link } from "@/components/ui/link";
import { searchAddress } from "./address";

/** Other words that find something. */
export function TryInstead({ suggestions }: { suggestions: readonly string[] }) {
  if (suggestions.length === 0) return null;
  return (
    <p className="search-suggestions">
      Essayez :{" "}
      {suggestions.map((each, rank) => (
        <Fragment key={each}>
          {rank > 0 && ", "}
          <Link href={searchAddress(each)}>{each}</Link>
        </Fragment>
      ))}
      .
    </p>
  );
}
