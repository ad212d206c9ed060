"""Japanese words of news and the English ones they are looked up by, as the package says."""

WORDS = """
how many people: 何人, 何名; how many: いくつ, 何台, 何軒, 何隻, 何件; how many pages: 何ページ; how
many metres: 何メートル; how long: どれだけの期間, どのくらいの期間, 長さ, 所要時間; how high: 高さ,
どれくらい高い; how wide: 幅; how much: いくら, どれだけ, どのくらい; which year: 何年; which day:
何日; when: いつ; who: 誰, だれ; where: どこ; why: なぜ, どうして; which: どの, どちら; what: 何,
どんな; now: 現在, 今; today: 今日; yesterday: 昨日; last week: 先週; this week: 今週; last year:
昨年, 去年; this year: 今年; last: 最後; first: 最初; new: 新しい, 新; old: 古い; before: 前; after:
後; since: 以降; until: まで; day: 日; month: 月; year: 年; hour: 時間; minute: 分; metre: メートル;
kilometre: キロ; tonne: トン; percent: パーセント; million: 百万; maximum: 最大, 最高; minimum:
最低; number: 数; amount: 金額; died: 死亡, 死者, 亡くな; killed: 殺害, 殺され; injured: 負傷, けが;
missing: 行方不明; rescued: 救助; victim: 犠牲者, 被害者; people: 人々, 人; woman: 女性; man: 男性;
child: 子供, 子ども; family: 家族; passenger: 乗客; visitor: 来館者, 訪問者; resident: 住民; worker:
労働者, 従業員; nurse: 看護師; doctor: 医師; teacher: 教師; student: 学生; lawyer: 弁護士; judge:
裁判官; prosecutor: 検察官; police: 警察; suspect: 容疑者; mayor: 市長; minister: 大臣; president:
大統領; prime minister: 首相; chairman: 会長, 議長; chief executive: 社長, 最高経営責任者; director:
取締役; spokesman: 報道官; captain: 船長; coach: 監督; player: 選手; fan: ファン; harbour master:
港長; owner: 所有者; post: 役職; government: 政府; parliament: 議会, 国会; council: 市議会;
ministry: 省; court: 裁判所; company: 会社; bank: 銀行; union: 労働組合; party: 政党; coalition:
連立; opposition: 野党; school: 学校; university: 大学; hospital: 病院; museum: 博物館; church:
教会; prison: 刑務所; station: 駅; airport: 空港; harbour: 港; bridge: 大橋, 橋; road: 道路; tunnel:
トンネル; railway: 鉄道; train: 列車, 電車; car: 車; vehicle: 車両; ship: 船; ferry: フェリー; lock:
閘門; voyage: 航海; river: 川; lake: 湖; sea: 海; island: 島; city: 都市, 市; village: 村; house:
家, 住宅; building: 建物; water: 水; rain: 雨; snow: 雪; storm: 嵐; flood: 洪水; flooded: 浸水;
fire: 火災, 火事; earthquake: 地震; accident: 事故; explosion: 爆発; disaster: 災害; wreck: 沈没;
pump: ポンプ; radar: レーダー; main: 主; electricity: 電力; gas: ガス; oil: 石油; coal: 石炭; lead:
鉛; lithium: リチウム; steel: 鉄鋼; gold: 金; mine: 鉱山; mining: 採掘; virus: ウイルス; disease:
病気; case: 事件; vaccine: ワクチン; drug: 薬; war: 戦争; peace: 平和; talks: 会談, 協議; ceasefire:
停戦; attack: 攻撃; weapon: 武器; army: 軍; prisoner: 捕虜, 囚人; exchange: 交換; agreement: 合意,
協定; law: 法律; ban: 禁止; licence: 免許, 許可; sentence: 判決, 刑; convicted: 有罪; arrested:
逮捕; charged: 起訴; theft: 盗難; stolen: 盗まれ; fine: 罰金; suspended: 執行猶予; reward: 懸賞金;
election: 選挙; vote: 投票; turnout: 投票率; won: 勝利, 優勝; seats: 議席; poll: 世論調査; majority:
過半数; resigned: 辞任; appointed: 任命; strike: ストライキ; protest: 抗議; price: 価格; cost: 費用,
建設費; fee: 料金; toll: 通行料; tax: 税; wage: 賃金; money: お金; profit: 利益; loss: 損失; debt:
負債; damage: 被害; compensation: 補償; insolvency: 破産; inflation: インフレ; market: 市場; paid:
支払; bought: 購入し; purchase: 購入; sold: 売却; guaranteed: 保証; said: 言い, 述べ; announced:
発表; issued: 出され; happened: 起き; began: 始ま; ended: 終わ; opened: 開通, 開館; reopen: 再開;
closed: 閉鎖; stopped: 停止; built: 建造, 建設; destroyed: 破壊; damaged: 損傷; broke down: 故障;
overhauled: 整備; found: 発見; fell: 減少, 下落; rose: 増え, 増加, 上昇; gave: 贈り; gave back:
返し; gift: 贈り物; farewell: 別れ; dissolved: 解散; born: 生まれ; use: 利用; signature: 署名; page:
ページ; notice: 通知; warning: 警報; boil: 煮沸; report: 報告; evacuated: 避難; cause: 原因; reason:
理由; letter: 手紙; chatbot: チャットボット; astrolabe: アストロラーベ; world: 世界; championship:
選手権; cup: カップ; match: 試合; team: チーム; capital: 首都; country: 国; japan: 日本; china:
中国; france: フランス; germany: ドイツ; russia: ロシア; united states: 米国, アメリカ; britain:
英国; mission: 任務, ミッション; name: 名前; spacecraft: 宇宙船, 探査機; space: 宇宙; rocket:
ロケット; asteroid: 小惑星; planet: 惑星; moon: 月面; launch: 打ち上げ; landed: 着陸, 着水; hit:
衝突; ocean: 海洋, 大洋; state: 州; senate: 上院; republicans: 共和党; democrats: 民主党; congress:
議会; white house: ホワイトハウス; hurricane: ハリケーン; climate: 気候; christmas: クリスマス;
tree: 木; animal: 動物; gas: ガソリン; manufacturer: メーカー; electric: 電気; airline: 航空会社;
deal: 取引; takeover: 買収; refugee: 難民; border: 国境; approval: 承認; average: 平均; record:
記録; phone: 電話; lottery: 宝くじ; summit: 首脳会議; sanctions: 制裁; nuclear: 核; lawsuit: 訴訟;
supported: 支持; iran: イラン; ukraine: ウクライナ; india: インド; australia: オーストラリア;
brazil: ブラジル; israel: イスラエル
"""
