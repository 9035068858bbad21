import { expect, test } from "vitest";
import { deliverableReference, readDocuments, slipFields } from "./slip";

const SLIP = {
  ...{ contractor: "Société Exemple", responsible: "Responsable qualité", addressee: "Bureau des projets", serviceCode: "SG-07", application: "Portail", contractNumber: "2025-AMOA-017" },
  ...{ orderNumber: "BC-2025-004", deliveredOn: "2025-07-25", reference: "BC-2025-004/L2", documents: ["Rapport v1", "Annexe"], signedBy: "Directeur de mission", signedOn: "2025-07-25" },
};

test("nine fields, as the contract lists them", () => {
  const fields = slipFields(SLIP);
  expect(fields).toHaveLength(9);
  expect(fields.map(({ value }) => value)).toEqual(["Société Exemple", "Responsable qualité", "Bureau des projets", "SG-07 – Portail", "2025-AMOA-017", "BC-2025-004", "25 juillet 2025", "BC-2025-004/L2", ["Rapport v1", "Annexe"]]);
});
test("a deliverable is referred to by its order and its rank", () => expect(deliverableReference("BC-2025-004", 2)).toBe("BC-2025-004/L2"));
test("documents are read one a line, with or without bullets; a dash within is kept", () => {
  expect(readDocuments(" - Rapport v1\r\n\n• Annexe – tests\n   \n* Jeux d’essai\nPlan-projet")).toEqual(["Rapport v1", "Annexe – tests", "Jeux d’essai", "Plan-projet"]);
  expect(readDocuments(" \n")).toEqual([]);
});
