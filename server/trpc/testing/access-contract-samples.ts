import { findRuleProfile } from "@/domain/contracts/rule-profile";
import { asRead, nothing, type Samples } from "./access-sample-base";

const facts = { number: "M-9500", title: "Accompagnement", holder: "Titulaire", notifiedOn: "2025-02-03", vatBasisPoints: 2_000 };
const price = { workUnitCode: "UO3.1-EMA", level: "moyen", period: null, unitCents: 1_000_00 } as const;
const slip = { responsible: "Responsable", addressee: "Bureau", serviceCode: "SG-07", application: "Portail", documents: ["Rapport"], signedBy: "Responsable", signedOn: "2025-06-30" };
const evaluation = { verdict: "conforme", reason: null, reductionBasisPoints: null } as const;
/** Past everything: a cursor that leaves nothing out. */
const FAR = "2099-12-31";

export const CONTRACT_SAMPLES: Pick<Samples, "contracts" | "quotes"> = {
  quotes: {
    list: ({ contractId, sentRequestId }) => [{ contractId }, { contractId, state: "sent", after: { createdAt: `${FAR}T00:00:00Z`, id: sentRequestId } }],
    form: ({ contractId }) => [{ contractId }],
    request: ({ answeredRequestId, draftRequestId }) => [{ requestId: answeredRequestId }, { requestId: draftRequestId }],
    create: ({ contractId, incrementId }) => [{ contractId, incrementId, need: "Un besoin de plus", lines: [{ workUnitCode: "UO2.8-ASCM", period: "trimestriel", quantity: 1, application: null }] }],
    send: ({ draftRequestId }) => [{ requestId: draftRequestId, ...asRead, day: "2025-06-12" }],
    deposit: ({ sentRequestId }) => [{ requestId: sentRequestId, ...asRead, day: "2025-06-13", reference: "DEV-1", note: null, lines: [{ position: 0, level: "moyen", quantity: 1 }] }],
    accept: ({ answeredRequestId }) => [{ requestId: answeredRequestId, ...asRead, day: "2025-06-14" }],
    refuse: ({ answeredRequestId }) => [{ requestId: answeredRequestId, ...asRead, day: "2025-06-14", reason: "Trop cher" }],
    cancel: ({ draftRequestId }) => [{ requestId: draftRequestId, ...asRead, reason: "Sans objet" }],
  },
  contracts: {
    list: ({ programmeId, contractId }) => [{}, { programmeId }, { after: { number: "", id: contractId } }],
    contract: ({ contractId, trancheId, issuedOrderId, mark }) => [
      { contractId },
      { contractId, trancheId, after: { orderedOn: FAR, id: issuedOrderId } },
      { contractId, q: mark },
    ],
    catalogue: ({ contractId }) => [{ contractId }],
    amounts: ({ contractId }) => [{ contractId }, { contractId, by: "month", group: "-", page: 2 }],
    dashboard: ({ contractId }) => [{ contractId }, { contractId, period: "2025", figure: "deliveries" }],
    sayTeam: ({ contractId, personId }) => [{ contractId, people: [{ personId, was: null, isHolder: true }] }],
    portfolio: nothing,
    verifications: ({ contractId }) => [{}, { contractId }],
    orderImports: ({ contractId }) => [{ contractId }],
    orderImport: ({ contractId, orderImportId }) => [{ contractId, importId: orderImportId }],
    setOrderImportDates: ({ contractId, orderImportId }) => [{ contractId, importId: orderImportId, ...asRead, dateOrder: "dmy" }],
    runOrderImport: ({ contractId, orderImportId }) => [{ contractId, importId: orderImportId, ...asRead }],
    orderForm: ({ contractId, incrementId, squadId }) => [{ contractId }, { contractId, incrementId, squadId, workUnitCode: "UO2.8-ASCM" }],
    gradeOrder: ({ contractId }) => [{ contractId, workUnitCode: "UO2.8-ASCM", period: "trimestriel", measures: { squad_headcount: 7 }, quantity: 1 }],
    order: ({ draftOrderId, issuedOrderId }) => [{ orderId: issuedOrderId }, { orderId: draftOrderId }],
    createOrder: ({ contractId, trancheId, incrementId }) => [
      {
        ...{ contractId, trancheId, incrementId, workUnitCode: "UO2.8-ASCM", application: null, number: "BC-9500", period: "trimestriel", quantity: 1, measures: { squad_headcount: 7 }, squadId: null, startsOn: null },
        deliverables: [{ label: "Compte rendu", plannedOn: null, verification: "doc" }],
      },
    ],
    addLine: ({ draftOrderId }) => [
      {
        ...{ orderId: draftOrderId, ...asRead, workUnitCode: "UO2.8-ASCM", application: null, period: "trimestriel", quantity: 1, measures: { squad_headcount: 7 }, squadId: null, startsOn: null },
        deliverables: [{ label: "Compte rendu", plannedOn: null, verification: "doc" }],
      },
    ],
    removeLine: ({ draftOrderId, draftLineId }) => [{ orderId: draftOrderId, ...asRead, lineId: draftLineId }],
    issueOrder: ({ draftOrderId }) => [{ orderId: draftOrderId, ...asRead, orderedOn: "2025-06-12" }],
    cancelOrder: ({ issuedOrderId }) => [{ orderId: issuedOrderId, ...asRead, reason: "Sans objet" }],
    planReading: ({ issuedOrderId, awaitedPartId }) => [{ orderId: issuedOrderId, ...asRead, deliverableId: awaitedPartId, readingOn: "2025-07-10", seriesId: null }],
    recordDocumentsSent: ({ issuedOrderId, awaitedPartId }) => [{ orderId: issuedOrderId, ...asRead, deliverableId: awaitedPartId, day: "2025-06-30" }],
    recordDelivery: ({ issuedOrderId, awaitedPartId }) => [{ orderId: issuedOrderId, ...asRead, deliverableId: awaitedPartId, deliveredOn: "2025-06-30", slip }],
    recordVerdict: ({ deliveredOrderId, undecidedPartId }) => [{ orderId: deliveredOrderId, ...asRead, deliverableId: undecidedPartId, ...evaluation, decidedOn: "2025-07-01" }],
    recordTacitVerdict: ({ deliveredOrderId, undecidedPartId }) => [{ orderId: deliveredOrderId, ...asRead, deliverableId: undecidedPartId }],
    replaceTacitVerdict: ({ tacitOrderId, tacitPartId }) => [{ orderId: tacitOrderId, version: 2, deliverableId: tacitPartId, ...evaluation, decidedOn: "2025-07-01", lateReason: "Le courrier n’était pas saisi" }],
    recordAnswer: ({ postponedOrderId, postponedPartId }) => [{ orderId: postponedOrderId, ...asRead, deliverableId: postponedPartId, kind: "refusal", text: "Rien ne manque", day: "2025-06-30" }],
    recordReply: ({ answeredOrderId, answeredPartId }) => [{ orderId: answeredOrderId, ...asRead, deliverableId: answeredPartId, ...evaluation, day: "2025-07-02" }],
    prepareEvaluation: ({ deliveredOrderId, undecidedPartId }) => [{ orderId: deliveredOrderId, ...asRead, deliverableId: undecidedPartId, ...evaluation }],
    slip: ({ deliveredOrderId, deliveryId }) => [{ orderId: deliveredOrderId, deliveryId }],
    certifyOrder: ({ acceptedOrderId }) => [{ orderId: acceptedOrderId, ...asRead, day: "2025-07-02", certifiedCents: 1_000_00 }],
    invoiceOrder: ({ certifiedOrderId }) => [{ orderId: certifiedOrderId, ...asRead, day: "2025-07-03", reference: "F-1" }],
    payOrder: ({ invoicedOrderId }) => [{ orderId: invoicedOrderId, ...asRead, day: "2025-07-04" }],
    noteOrder: ({ issuedOrderId }) => [{ orderId: issuedOrderId, ...asRead, text: "À suivre" }],
    declaration: nothing,
    declare: ({ programmeId, contractId }) => [
      { programmeId, ...facts, profile: { key: "cctp_justice" } },
      { programmeId, ...facts, profile: { contractId } },
    ],
    settings: ({ contractId }) => [{ contractId }],
    edit: ({ contractId }) => [{ contractId, ...asRead, ...facts }],
    saveTranche: ({ contractId, trancheId, applicationId }) => [
      { contractId, kind: "optionnelle", label: "Tranche 9", ceilingCents: null, applications: [] },
      { contractId, tranche: { id: trancheId, ...asRead }, kind: "ferme", label: "Tranche 9", ceilingCents: 100_000_000_00, applications: [{ applicationId, difficulty: null }] },
    ],
    affirmTranche: ({ optionalTrancheId }) => [{ trancheId: optionalTrancheId, ...asRead, affirmedOn: "2025-06-02", affirmedBy: "Décision 1" }],
    reopenTranche: ({ affirmedTrancheId }) => [{ trancheId: affirmedTrancheId, ...asRead, reason: "Erreur de saisie" }],
    removeTranche: ({ optionalTrancheId }) => [{ trancheId: optionalTrancheId, ...asRead }],
    rules: ({ contractId }) => [{ contractId }],
    rulesForm: ({ contractId }) => [{ contractId }, { contractId, from: { key: "ccag_tic_2021" } }, { contractId, from: { contractId } }],
    changeRules: ({ contractId }) => [{ contractId, number: 1, effectiveOn: "2025-06-02", reason: "Avenant 1", rules: findRuleProfile("ccag_tic_2021")! }],
    schedules: ({ contractId }) => [{ contractId }],
    schedule: ({ contractId, scheduleId, draftScheduleId }) => [
      { contractId, scheduleId },
      { contractId, scheduleId: draftScheduleId },
    ],
    startSchedule: ({ contractId, scheduleId }) => [
      { contractId, label: "Révision" },
      { contractId, label: "Révision", copy: { scheduleId, factor: 10_180 } },
    ],
    setPrices: ({ contractId, draftScheduleId }) => [{ contractId, scheduleId: draftScheduleId, ...asRead, prices: [price] }],
    publishSchedule: ({ contractId, draftScheduleId }) => [{ contractId, scheduleId: draftScheduleId, ...asRead, effectiveOn: "2025-06-02" }],
    calendar: ({ contractId }) => [{ contractId }, { contractId, month: "2025-07", kind: "delivery", party: "contractor" }],
    reversibility: ({ contractId }) => [{ contractId }, { contractId, counted: "T1" }],
    saveReversibility: ({ contractId }) => [{ contractId, version: 0, facts: { T0: "2025-09-01", T1: null, T2: null, verify_T2: null, T3: null, T4: null } }],
    saveDestruction: ({ contractId }) => [{ contractId, version: 0, facts: { endedOn: "2025-12-31", agreementReference: null, agreedOn: null, destroyedOn: null, certificateReference: null } }],
    removeSchedule: ({ contractId, draftScheduleId }) => [{ contractId, scheduleId: draftScheduleId, ...asRead }],
  },
};
