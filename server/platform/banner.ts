import type { Seeded } from "@/db/seed/ensure";

/** What the person who typed `npm start` needs next, in a box. */
export function banner(publicUrl: string, seeded: Seeded): string {
  const lines = ["Cadence est prêt", "", `Adresse : ${publicUrl}`];
  if (seeded && "setupUrl" in seeded) {
    lines.push("", "Premier démarrage : créez le compte administrateur avec ce lien, valable une fois :", seeded.setupUrl);
  }
  if (seeded && "accounts" in seeded) {
    const width = Math.max(...seeded.accounts.map(({ email }) => email.length));
    lines.push("", "Comptes de démonstration :", ...seeded.accounts.map(({ email, role }) => `  ${email.padEnd(width)}  ${role}`));
    lines.push("", `Mot de passe : ${seeded.password}`);
  }
  lines.push("", "Ctrl+C pour arrêter.");
  const width = Math.max(...lines.map((line) => line.length));
  const edge = "─".repeat(width + 2);
  return [`┌${edge}┐`, ...lines.map((line) => `│ ${line.padEnd(width)} │`), `└${edge}┘`, ""].join("\n");
}
