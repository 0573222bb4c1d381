/** 城南镇水利站 reads 水利站 where 城南镇 is said already (look, rule 9). */
export function nameBeside(name: string, place: string | null | undefined): string {
  return place && name.startsWith(place) && name.length > place.length + 2 ? name.slice(place.length) : name;
}
