import { expect, test } from "vitest";
import { reportTitle } from "./title";

test.each([
  ["copil", "2025-06-30", "COPIL de juin 2025"],
  ["copil", "2025-08-01", "COPIL d’août 2025"],
  ["copil", "2025-10-31", "COPIL d’octobre 2025"],
  ["contract_committee", "2025-04-02", "Comité contractuel d’avril 2025"],
  ["operational_committee", "2025-06-11", "Comité opérationnel du 11 juin 2025"],
  ["yearly_review", "2025-12-31", "Bilan annuel 2025"],
  ["portfolio", "2025-08-29", "Portefeuille d’août 2025"],
  ["increment_review", "2025-09-12", "Revue de l’incrément 27"],
] as const)("%s as of %s: %s", (kind, asOf, title) => {
  expect(reportTitle(kind, { asOf, increment: 27 })).toBe(title);
});
