import picker from 'antd/es/date-picker/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';

dayjs.locale('zh-cn');

/** The buttons say 2026年 and 11月; a second name would hide that from a screen reader. */
export const dayLocale = { ...picker, lang: { ...picker.lang, yearSelect: '', monthSelect: '' } };
