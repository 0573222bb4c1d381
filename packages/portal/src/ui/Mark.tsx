/** The mark of 一点通: one lit dot among nine. */
export function Mark() {
  return <img className="mark" src="/mark.svg" alt="" width={44} height={44} />;
}
