import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Still } from "./still";

describe("what is only read", () => {
  const content = (
    <>
      <dt>Responsable</dt>
      <dd title={'"A" & B'}>{"<script>alert(1)</script>"}</dd>
    </>
  );
  it("says the same as the elements themselves, text escaped", () =>
    expect(renderToStaticMarkup(<Still as="dl" className="facts">{content}</Still>)).toBe(renderToStaticMarkup(<dl className="facts">{content}</dl>)));
  it("one inside another is not escaped twice", () =>
    expect(renderToStaticMarkup(<Still><Still as="ul"><li>a &amp; b</li></Still></Still>)).toBe("<div><ul><li>a &amp; b</li></ul></div>"));
  it("a component that must wait is refused, rather than left out", () => {
    const Late = async () => <p>plus tard</p>;
    expect(() => renderToStaticMarkup(<Still><Late /></Still>)).toThrow(/suspended/);
  });
});
