"""Chinese words of news and the English ones they are looked up by, as the package says."""

WORDS = """
how many people: 多少人, 几人; how long: 多久, 多长时间, 多长; how high: 多高; how wide: 多宽; how
far: 多远; how old: 多大年纪, 几岁; how much money: 多少钱; how much: 多少, 多大; how many: 几个,
几名, 几; which year: 哪一年, 哪年; which day: 哪一天, 哪天; when: 什么时候, 何时, 几时; who: 谁;
where: 哪里, 哪儿, 在哪, 何处; why: 为什么, 为何; how: 怎么, 如何; which: 哪个, 哪家, 哪位, 哪座,
哪; what: 什么; now: 现在, 目前, 如今; today: 今天; yesterday: 昨天; last week: 上周; this week:
本周; last year: 去年; this year: 今年; last month: 上个月; last: 上次, 最后; first: 首次, 第一;
new: 新; old: 旧; before: 之前, 前; after: 之后, 后; since: 起, 以来; until: 到; every day: 每天;
year: 年; month: 月; day: 日, 天; hour: 小时; minute: 分钟; metre: 米, 公尺; kilometre: 公里; tonne:
吨; percent: 百分之; million: 百万; maximum: 最高, 最多; minimum: 最低, 最少; number: 数量, 人数,
数; amount: 金额; died: 死亡, 死了, 遇难, 丧生, 去世; killed: 被杀, 杀害; injured: 受伤; missing:
失踪; rescued: 获救, 救出; victim: 受害者, 遇难者; people: 人; woman: 女子, 妇女; man: 男子; child:
儿童, 孩子; family: 家人, 家庭; passenger: 乘客; visitor: 游客, 访客; resident: 居民; worker: 工人,
员工; employee: 雇员; nurse: 护士; doctor: 医生; teacher: 教师; student: 学生; lawyer: 律师; judge:
法官; prosecutor: 检察官; police: 警方, 警察; suspect: 嫌疑人; mayor: 市长; minister: 部长;
president: 总统; prime minister: 首相, 总理; chairman: 主席, 董事长; chief executive: 首席执行官,
总裁; director: 主任, 总监; spokesman: 发言人; captain: 船长; coach: 教练; player: 球员; fan: 球迷;
harbour master: 港务长; owner: 老板, 业主; post: 职务, 职位; government: 政府; parliament: 议会,
国会; council: 市议会, 理事会; ministry: 部; court: 法院, 法庭; company: 公司; bank: 银行; union:
工会; party: 政党; coalition: 联合政府, 执政联盟; opposition: 反对党; school: 学校; university:
大学; hospital: 医院; museum: 博物馆; church: 教堂; prison: 监狱; station: 车站; airport: 机场;
harbour: 港口; bridge: 大桥, 桥; road: 公路, 道路; tunnel: 隧道; railway: 铁路; train: 火车, 列车;
car: 汽车; vehicle: 车辆; ship: 船只, 轮船, 船; ferry: 渡轮; lock: 船闸; voyage: 航次, 航程; river:
河道, 河流, 河; lake: 湖; sea: 海; island: 岛; city: 城市, 市; village: 村庄; house: 房屋, 房子,
住宅; building: 建筑; water: 水; rain: 下雨, 降雨, 雨; snow: 雪; storm: 风暴, 暴风雨; flood: 洪水,
水灾; flooded: 被淹, 淹没; fire: 火灾, 大火; earthquake: 地震; accident: 事故; explosion: 爆炸;
disaster: 灾难; wreck: 沉船; pump: 水泵, 泵; radar: 雷达; main: 主; electricity: 电力; gas: 天然气;
oil: 石油; coal: 煤炭; lead: 铅; lithium: 锂; steel: 钢; gold: 黄金; mine: 矿山, 矿; mining: 采矿,
开采; virus: 病毒; disease: 疾病; case: 病例, 案件; vaccine: 疫苗; drug: 药物, 毒品; war: 战争;
peace: 和平; talks: 会谈, 谈判; ceasefire: 停火; attack: 袭击; weapon: 武器; army: 军队; prisoner:
囚犯, 战俘; exchange: 交换; agreement: 协议, 协定; law: 法律; ban: 禁令; licence: 许可证, 执照;
sentence: 刑期, 判决; convicted: 定罪; arrested: 被捕, 逮捕; charged: 被控, 起诉; theft: 失窃, 盗窃;
stolen: 被盗; fine: 罚款; suspended: 缓刑; reward: 悬赏; election: 选举; vote: 投票, 表决; turnout:
投票率; won: 获胜, 赢得; seats: 席位; poll: 民调; majority: 多数; resigned: 辞职; appointed: 任命;
strike: 罢工; protest: 抗议; price: 价格; cost: 费用, 花费, 成本; fee: 收费; toll: 通行费; tax: 税;
wage: 工资; money: 钱; profit: 利润; loss: 亏损; debt: 债务; damage: 损失; compensation: 赔偿;
insolvency: 破产; inflation: 通胀; market: 市场; paid: 支付, 付; bought: 购买; purchase: 采购; sold:
出售; guaranteed: 保证; said: 表示, 说; called: 称; announced: 宣布; issued: 发布; happened: 发生;
began: 开始; ended: 结束; opened: 开放, 开通; reopen: 重新开放, 恢复; closed: 关闭; built: 建造,
建成, 修建; destroyed: 摧毁; damaged: 损坏; broke down: 坏; overhauled: 检修; found: 发现; fell:
下降; rose: 增加, 上升, 增长; takes: 需要; gave: 送给; gave back: 还给; gift: 礼物; farewell: 告别;
dissolved: 解散; born: 出生; use: 使用; signature: 签字, 签名; page: 页; notice: 通知, 公告; boil:
煮沸; report: 报告; warning: 警告; evacuated: 疏散; cause: 原因; reason: 理由; letter: 信; chatbot:
聊天机器人; astrolabe: 星盘; world: 世界; championship: 锦标赛; cup: 杯; match: 比赛; team: 球队,
队; capital: 首都; country: 国家; china: 中国; france: 法国; germany: 德国; russia: 俄罗斯; united
states: 美国; britain: 英国; mission: 任务; name: 名字, 名称; called: 叫; spacecraft: 飞船, 航天器;
space: 太空; rocket: 火箭; asteroid: 小行星; planet: 行星; moon: 月球; launch: 发射; landed: 着陆,
降落; hit: 撞击; ocean: 海洋, 大洋; state: 州; senate: 参议院; republicans: 共和党; democrats:
民主党; congress: 国会; white house: 白宫; hurricane: 飓风; climate: 气候; christmas: 圣诞; tree:
树; animal: 动物; gas: 汽油; manufacturer: 制造商; electric: 电动; airline: 航空公司; deal: 交易;
takeover: 收购; refugee: 难民; border: 边境; approval: 批准; average: 平均; record: 纪录; phone:
手机, 电话; lottery: 彩票; summit: 峰会; sanctions: 制裁; nuclear: 核; lawsuit: 诉讼; supported:
支持; protest: 抗议活动; in: 活动中, 中; iran: 伊朗; ukraine: 乌克兰; japan: 日本; india: 印度;
australia: 澳大利亚; brazil: 巴西; israel: 以色列; invented: 发明;
on: 上; in: 里, 内; has: 有; and: 和; from: 从; to: 给; by: 由; for: 为; when: 时;
of: 次, 台, 名, 家
"""
