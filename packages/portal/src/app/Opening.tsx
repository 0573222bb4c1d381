import { Bone, Loading, RowBones } from '../ui/states';

/** While the code of a page is on its way: a bar and rows where they will be. */
export function Opening() {
  return (
    <>
      <div className="bar" aria-hidden="true">
        <div className="bar-in">
          <Bone as="title" width={32} />
        </div>
      </div>
      <main id="content" className="page" tabIndex={-1}>
        <Loading what="这一页">
          <RowBones rows={4} />
        </Loading>
      </main>
    </>
  );
}
