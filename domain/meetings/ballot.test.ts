import { describe, expect, it, test } from "vitest";
import { ballotResult, hasTooManyVotes, votersAmong, type BallotFacts } from "./ballot";
import { quorumReached } from "./quorum";

const facts = (over: Partial<BallotFacts> = {}): BallotFacts => ({
  rule: { majority: "expressed", chairBreaksTies: false },
  tally: { for: 4, against: 2, abstention: 1 },
  members: 10,
  voters: 7,
  quorum: null,
  chairChoice: null,
  ...over,
});
const votes = (yes: number, no: number, abstention: number) => ({ for: yes, against: no, abstention });
const quorumOf = (present: number) => quorumReached({ percent: null, countsRepresented: true }, [...Array<"present">(present).fill("present"), ...Array<"absent">(10 - present).fill("absent")]);

describe("what a vote decides", () => {
  test.each([
    ["more for than against", {}, "adopted"],
    ["fewer for than against", { tally: votes(2, 4, 1) }, "rejected"],
    ["abstentions do not weigh on the expressed votes", { tally: votes(2, 1, 4) }, "adopted"],
    ["they do on the voters: 2 of 7 is no majority", { tally: votes(2, 1, 4), rule: { majority: "voters", chairBreaksTies: false } }, "rejected"],
    ["4 of 7 voters", { tally: votes(4, 2, 1), rule: { majority: "voters", chairBreaksTies: false } }, "adopted"],
    ["5 of 10 members is not more than half", { tally: votes(5, 0, 0), rule: { majority: "members", chairBreaksTies: false } }, "rejected"],
    ["6 of 10 members", { tally: votes(6, 0, 0), rule: { majority: "members", chairBreaksTies: false } }, "adopted"],
    ["a tie is no majority", { tally: votes(3, 3, 0) }, "rejected"],
    ["the chair breaks it, for", { tally: votes(3, 3, 0), rule: { majority: "expressed", chairBreaksTies: true }, chairChoice: "for" }, "adopted"],
    ["the chair breaks it, against", { tally: votes(3, 3, 0), rule: { majority: "expressed", chairBreaksTies: true }, chairChoice: "against" }, "rejected"],
    ["the chair's voice breaks nothing where there is a majority", { tally: votes(2, 4, 0), rule: { majority: "expressed", chairBreaksTies: true }, chairChoice: "for" }, "rejected"],
    ["only abstentions: as many for as against, none", { tally: votes(0, 0, 5) }, "rejected"],
    ["void without its quorum, whatever was voted", { quorum: quorumOf(5), tally: votes(5, 0, 0), voters: 5 }, "void"],
    ["valid with it", { quorum: quorumOf(6), tally: votes(4, 2, 0), voters: 6 }, "adopted"],
  ] as [string, Partial<BallotFacts>, string][])("%s", (_case, over, expected) => expect(ballotResult(facts(over)).value).toBe(expected));

  test.each([
    ["nobody has voted", { tally: votes(0, 0, 0) }, "Aucune voix"],
    ["more votes than voters", { tally: votes(6, 2, 0) }, "8 voix pour 7 votants"],
    ["more votes than members, attendance unknown", { tally: votes(11, 0, 0), voters: null }, "11 voix pour 10 votants"],
    ["the quorum is unknown", { quorum: quorumReached({ percent: null, countsRepresented: true }, Array<null>(10).fill(null)) }, "Quorum inconnu"],
    ["a tie, and the chair's choice is not known", { tally: votes(3, 3, 0), rule: { majority: "expressed", chairBreaksTies: true } }, "voix de l’animateur"],
    ["a tie, and the chair abstained", { tally: votes(3, 3, 1), rule: { majority: "expressed", chairBreaksTies: true }, chairChoice: "abstention" }, "voix de l’animateur"],
  ] as [string, Partial<BallotFacts>, string][])("unknown: %s", (_case, over, because) => {
    const result = ballotResult(facts(over));
    expect(result.value).toBeNull();
    expect(result.unknownBecause).toContain(because);
  });

  it("7 votes for 7 voters are not too many, 8 are", () => {
    expect(hasTooManyVotes(facts({ tally: votes(4, 2, 1) }))).toBe(false);
    expect(hasTooManyVotes(facts({ tally: votes(5, 2, 1) }))).toBe(true);
  });
});

describe("who may vote", () => {
  const member = (name: string, status: "present" | "represented" | "excused" | null) => ({ name, status });
  it("those present or represented, once anybody's attendance is known", () => {
    const all = [member("A", "present"), member("B", "represented"), member("C", "excused"), member("D", null)];
    expect(votersAmong(all)).toEqual({ may: all.slice(0, 2), members: 4, voters: 2 });
  });
  it("every member before that, and how many is unknown", () => {
    const all = [member("A", null), member("B", null)];
    expect(votersAmong(all)).toEqual({ may: all, members: 2, voters: null });
  });
});
