/** Chrome 80 and Safari 13.0 lack what the shared rules use; Chrome 85 and Safari 13.1 have it. */
if (!('replaceAll' in String.prototype)) {
  Object.defineProperty(String.prototype, 'replaceAll', {
    configurable: true,
    writable: true,
    value: function replaceAll(this: string, wanted: string, by: string): string {
      return this.split(wanted).join(by);
    },
  });
}

export {};
