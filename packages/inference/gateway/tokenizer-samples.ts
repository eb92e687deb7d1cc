import type { TokenFamily } from '@bidsmith/core';

/**
 * What tenders are made of, by the kinds of characters that tokenizers treat alike: prose in several languages and scripts, forms, tables and numbers.
 * Always the same, so that a tokenizer gives the same rates whoever asks it.
 */
export const tokenizerSamples: Readonly<Record<TokenFamily, readonly string[]>> = {
  latin: [
    'The contractor shall provide all labor, materials and equipment necessary to perform the services described in this solicitation. Offerors must submit questions in writing to the contracting officer before the date stated on the cover page.',
    'Proposals will be evaluated by a committee on technical approach, experience of key personnel, past performance and price. The agency reserves the right to reject any or all proposals and to waive minor irregularities.',
    'The vendor must maintain commercial general liability insurance throughout the term of the agreement and shall furnish certificates to the city upon award. Failure to do so is a material breach of contract.',
    'Award will be made to the responsive and responsible bidder whose offer represents the best value to the government, considering the factors listed in the section on evaluation.',
    'Der Auftragnehmer hat die Leistungen nach den anerkannten Regeln der Technik zu erbringen. Angebote sind bis zum Ablauf der Angebotsfrist elektronisch einzureichen und müssen alle geforderten Erklärungen enthalten.',
    'Le titulaire du marché fournit les prestations décrites dans le cahier des charges. Les offres sont remises par voie électronique avant la date limite et comprennent toutes les pièces demandées.',
    'El contratista deberá presentar su propuesta dentro del plazo señalado y acreditar la solvencia técnica y económica exigida. La adjudicación recaerá en la oferta con mejor relación entre calidad y precio.',
  ],
  capitals: [
    'OFFERORS SHALL COMPLETE ALL BLOCKS OF THIS FORM AND RETURN IT WITH THE SIGNED OFFER. SCHEDULE OF SUPPLIES OR SERVICES AND PRICES',
    'INSTRUCTIONS, CONDITIONS AND NOTICES TO BIDDERS. NAICS FOB GSA RFQ SOW CLIN SLIN PWS DFARS NSN UEI CAGE PIIN HQ TBD SF-LLL WBE QASP AFMC COTR ACRN',
  ],
  digits: [
    '1250.00 3480 17 2026 11 25 98400.75 0042 6 12.5 700 31 8015 1999 64 250000 3.14 90210 555 0134 22 7 48 1024 365 10.10.2030 08 30 17 45',
  ],
  symbols: [
    '$ % / ( ) [ ] : ; | # & * + = " < > @ ~ _ § • ° € £ ≥ ≤ ( ) [ ] / : ; # % $ | & * + = { } “ ” « » – — ☐ ☒ ✓ → “ ”',
  ],
  repeats: [
    '______________________________ ____________ ........................................................ ------------------------------------------ ==================== **********',
  ],
  alphabets: [
    'Исполнитель обязан оказать услуги в соответствии с техническим заданием. Заявки на участие в закупке подаются в электронной форме до окончания срока, указанного в извещении.',
    'Ο ανάδοχος υποχρεούται να παρέχει τις υπηρεσίες σύμφωνα με τις τεχνικές προδιαγραφές. Οι προσφορές υποβάλλονται ηλεκτρονικά μέχρι την καταληκτική ημερομηνία.',
    'يلتزم المقاول بتقديم الخدمات وفقا للمواصفات الفنية الواردة في كراسة الشروط. تقدم العروض إلكترونيا قبل الموعد النهائي المحدد ويجب أن تتضمن جميع الوثائق المطلوبة.',
  ],
  ideographs: [
    '投標者は、仕様書に記載されたすべての要件を満たす提案書を期限までに提出しなければならない。契約者は、業務の実施に必要な人員と設備を確保するものとする。',
    '投标人应当按照招标文件的要求编制投标文件，并对招标文件提出的实质性要求和条件作出响应。中标人应当按照合同约定履行义务，完成中标项目。',
    '입찰자는 제안요청서에 명시된 모든 요구사항을 충족하는 제안서를 마감일까지 제출하여야 한다. 계약상대자는 사업 수행에 필요한 인력과 장비를 확보하여야 한다.',
  ],
  others: [
    'ผู้รับจ้างต้องให้บริการตามข้อกำหนดทางเทคนิคที่ระบุไว้ในเอกสารประกวดราคา',
    'ठेकेदार को निविदा दस्तावेज़ में वर्णित सभी सेवाएँ प्रदान करनी होंगी और प्रस्ताव समय सीमा से पहले जमा करना होगा।',
  ],
};
