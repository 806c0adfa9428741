/* The divisions of China down to the level of a prefecture: 34 units of ISO
 * 3166-2:CN; in them 293 cities, 7 prefectures, 3 leagues and 30 autonomous
 * prefectures, as the Ministry of Civil Affairs counts them since 2020 (the
 * last change: Laiwu became part of Jinan in 2019). Names in English are Hanyu
 * Pinyin, but where another romanisation is the official one (Harbin, Lhasa,
 * Kashgar). */
#include <stddef.h>

#include "corpus/gazetteerchina.h"

const WwChinaProvince ww_china_provinces[] = {
    { "BJ", "Beijing", "Municipality", "北京", "市", NULL },
    { "TJ", "Tianjin", "Municipality", "天津", "市", NULL },
    { "HE", "Hebei", "Province", "河北", "省",
      "Shijiazhuang 石家庄;Tangshan 唐山;Qinhuangdao 秦皇岛;Handan 邯郸;"
      "Xingtai 邢台;Baoding 保定;Zhangjiakou 张家口;Chengde 承德;"
      "Cangzhou 沧州;Langfang 廊坊;Hengshui 衡水" },
    { "SX", "Shanxi", "Province", "山西", "省",
      "Taiyuan 太原;Datong 大同;Yangquan 阳泉;Changzhi 长治;Jincheng 晋城;"
      "Shuozhou 朔州;Jinzhong 晋中;Yuncheng 运城;Xinzhou 忻州;Linfen 临汾;"
      "Lüliang 吕梁" },
    { "NM", "Inner Mongolia", "Autonomous Region", "内蒙古", "自治区",
      "Hohhot 呼和浩特;Baotou 包头;Wuhai 乌海;Chifeng 赤峰;Tongliao 通辽;"
      "Ordos 鄂尔多斯;Hulunbuir 呼伦贝尔;Bayannur 巴彦淖尔;"
      "Ulanqab 乌兰察布;Hinggan 兴安 盟;Xilingol 锡林郭勒 盟;"
      "Alxa 阿拉善 盟" },
    { "LN", "Liaoning", "Province", "辽宁", "省",
      "Shenyang 沈阳;Dalian 大连;Anshan 鞍山;Fushun 抚顺;Benxi 本溪;"
      "Dandong 丹东;Jinzhou 锦州;Yingkou 营口;Fuxin 阜新;Liaoyang 辽阳;"
      "Panjin 盘锦;Tieling 铁岭;Chaoyang 朝阳;Huludao 葫芦岛" },
    { "JL", "Jilin", "Province", "吉林", "省",
      "Changchun 长春;Jilin 吉林;Siping 四平;Liaoyuan 辽源;Tonghua 通化;"
      "Baishan 白山;Songyuan 松原;Baicheng 白城;"
      "Yanbian 延边 朝鲜族自治州=Korean" },
    { "HL", "Heilongjiang", "Province", "黑龙江", "省",
      "Harbin 哈尔滨;Qiqihar 齐齐哈尔;Jixi 鸡西;Hegang 鹤岗;"
      "Shuangyashan 双鸭山;Daqing 大庆;Yichun 伊春;Jiamusi 佳木斯;"
      "Qitaihe 七台河;Mudanjiang 牡丹江;Heihe 黑河;Suihua 绥化;"
      "Daxing'anling 大兴安岭 地区" },
    { "SH", "Shanghai", "Municipality", "上海", "市", NULL },
    { "JS", "Jiangsu", "Province", "江苏", "省",
      "Nanjing 南京;Wuxi 无锡;Xuzhou 徐州;Changzhou 常州;Suzhou 苏州;"
      "Nantong 南通;Lianyungang 连云港;Huai'an 淮安;Yancheng 盐城;"
      "Yangzhou 扬州;Zhenjiang 镇江;Taizhou 泰州;Suqian 宿迁" },
    { "ZJ", "Zhejiang", "Province", "浙江", "省",
      "Hangzhou 杭州;Ningbo 宁波;Wenzhou 温州;Jiaxing 嘉兴;Huzhou 湖州;"
      "Shaoxing 绍兴;Jinhua 金华;Quzhou 衢州;Zhoushan 舟山;Taizhou 台州;"
      "Lishui 丽水" },
    { "AH", "Anhui", "Province", "安徽", "省",
      "Hefei 合肥;Wuhu 芜湖;Bengbu 蚌埠;Huainan 淮南;Ma'anshan 马鞍山;"
      "Huaibei 淮北;Tongling 铜陵;Anqing 安庆;Huangshan 黄山;Chuzhou 滁州;"
      "Fuyang 阜阳;Suzhou 宿州;Lu'an 六安;Bozhou 亳州;Chizhou 池州;"
      "Xuancheng 宣城" },
    { "FJ", "Fujian", "Province", "福建", "省",
      "Fuzhou 福州;Xiamen 厦门;Putian 莆田;Sanming 三明;Quanzhou 泉州;"
      "Zhangzhou 漳州;Nanping 南平;Longyan 龙岩;Ningde 宁德" },
    { "JX", "Jiangxi", "Province", "江西", "省",
      "Nanchang 南昌;Jingdezhen 景德镇;Pingxiang 萍乡;Jiujiang 九江;"
      "Xinyu 新余;Yingtan 鹰潭;Ganzhou 赣州;Ji'an 吉安;Yichun 宜春;"
      "Fuzhou 抚州;Shangrao 上饶" },
    { "SD", "Shandong", "Province", "山东", "省",
      "Jinan 济南;Qingdao 青岛;Zibo 淄博;Zaozhuang 枣庄;Dongying 东营;"
      "Yantai 烟台;Weifang 潍坊;Jining 济宁;Tai'an 泰安;Weihai 威海;"
      "Rizhao 日照;Linyi 临沂;Dezhou 德州;Liaocheng 聊城;Binzhou 滨州;"
      "Heze 菏泽" },
    { "HA", "Henan", "Province", "河南", "省",
      "Zhengzhou 郑州;Kaifeng 开封;Luoyang 洛阳;Pingdingshan 平顶山;"
      "Anyang 安阳;Hebi 鹤壁;Xinxiang 新乡;Jiaozuo 焦作;Puyang 濮阳;"
      "Xuchang 许昌;Luohe 漯河;Sanmenxia 三门峡;Nanyang 南阳;"
      "Shangqiu 商丘;Xinyang 信阳;Zhoukou 周口;Zhumadian 驻马店" },
    { "HB", "Hubei", "Province", "湖北", "省",
      "Wuhan 武汉;Huangshi 黄石;Shiyan 十堰;Yichang 宜昌;Xiangyang 襄阳;"
      "Ezhou 鄂州;Jingmen 荆门;Xiaogan 孝感;Jingzhou 荆州;Huanggang 黄冈;"
      "Xianning 咸宁;Suizhou 随州;"
      "Enshi 恩施 土家族苗族自治州=Tujia_and_Miao" },
    { "HN", "Hunan", "Province", "湖南", "省",
      "Changsha 长沙;Zhuzhou 株洲;Xiangtan 湘潭;Hengyang 衡阳;"
      "Shaoyang 邵阳;Yueyang 岳阳;Changde 常德;Zhangjiajie 张家界;"
      "Yiyang 益阳;Chenzhou 郴州;Yongzhou 永州;Huaihua 怀化;Loudi 娄底;"
      "Xiangxi 湘西 土家族苗族自治州=Tujia_and_Miao" },
    { "GD", "Guangdong", "Province", "广东", "省",
      "Guangzhou 广州;Shaoguan 韶关;Shenzhen 深圳;Zhuhai 珠海;"
      "Shantou 汕头;Foshan 佛山;Jiangmen 江门;Zhanjiang 湛江;"
      "Maoming 茂名;Zhaoqing 肇庆;Huizhou 惠州;Meizhou 梅州;Shanwei 汕尾;"
      "Heyuan 河源;Yangjiang 阳江;Qingyuan 清远;Dongguan 东莞;"
      "Zhongshan 中山;Chaozhou 潮州;Jieyang 揭阳;Yunfu 云浮" },
    { "GX", "Guangxi", "Zhuang Autonomous Region", "广西", "壮族自治区",
      "Nanning 南宁;Liuzhou 柳州;Guilin 桂林;Wuzhou 梧州;Beihai 北海;"
      "Fangchenggang 防城港;Qinzhou 钦州;Guigang 贵港;Yulin 玉林;"
      "Baise 百色;Hezhou 贺州;Hechi 河池;Laibin 来宾;Chongzuo 崇左" },
    { "HI", "Hainan", "Province", "海南", "省",
      "Haikou 海口;Sanya 三亚;Sansha 三沙;Danzhou 儋州" },
    { "CQ", "Chongqing", "Municipality", "重庆", "市", NULL },
    { "SC", "Sichuan", "Province", "四川", "省",
      "Chengdu 成都;Zigong 自贡;Panzhihua 攀枝花;Luzhou 泸州;Deyang 德阳;"
      "Mianyang 绵阳;Guangyuan 广元;Suining 遂宁;Neijiang 内江;Leshan 乐山;"
      "Nanchong 南充;Meishan 眉山;Yibin 宜宾;Guang'an 广安;Dazhou 达州;"
      "Ya'an 雅安;Bazhong 巴中;Ziyang 资阳;"
      "Aba 阿坝 藏族羌族自治州=Tibetan_and_Qiang;"
      "Garze 甘孜 藏族自治州=Tibetan;Liangshan 凉山 彝族自治州=Yi" },
    { "GZ", "Guizhou", "Province", "贵州", "省",
      "Guiyang 贵阳;Liupanshui 六盘水;Zunyi 遵义;Anshun 安顺;Bijie 毕节;"
      "Tongren 铜仁;"
      "Qianxinan 黔西南 布依族苗族自治州=Buyei_and_Miao;"
      "Qiandongnan 黔东南 苗族侗族自治州=Miao_and_Dong;"
      "Qiannan 黔南 布依族苗族自治州=Buyei_and_Miao" },
    { "YN", "Yunnan", "Province", "云南", "省",
      "Kunming 昆明;Qujing 曲靖;Yuxi 玉溪;Baoshan 保山;Zhaotong 昭通;"
      "Lijiang 丽江;Pu'er 普洱;Lincang 临沧;"
      "Chuxiong 楚雄 彝族自治州=Yi;"
      "Honghe 红河 哈尼族彝族自治州=Hani_and_Yi;"
      "Wenshan 文山 壮族苗族自治州=Zhuang_and_Miao;"
      "Xishuangbanna 西双版纳 傣族自治州=Dai;Dali 大理 白族自治州=Bai;"
      "Dehong 德宏 傣族景颇族自治州=Dai_and_Jingpo;"
      "Nujiang 怒江 傈僳族自治州=Lisu;Deqen 迪庆 藏族自治州=Tibetan" },
    { "XZ", "Tibet", "Autonomous Region", "西藏", "自治区",
      "Lhasa 拉萨;Shigatse 日喀则;Chamdo 昌都;Nyingchi 林芝;Shannan 山南;"
      "Nagqu 那曲;Ngari 阿里 地区" },
    { "SN", "Shaanxi", "Province", "陕西", "省",
      "Xi'an 西安;Tongchuan 铜川;Baoji 宝鸡;Xianyang 咸阳;Weinan 渭南;"
      "Yan'an 延安;Hanzhong 汉中;Yulin 榆林;Ankang 安康;Shangluo 商洛" },
    { "GS", "Gansu", "Province", "甘肃", "省",
      "Lanzhou 兰州;Jiayuguan 嘉峪关;Jinchang 金昌;Baiyin 白银;"
      "Tianshui 天水;Wuwei 武威;Zhangye 张掖;Pingliang 平凉;Jiuquan 酒泉;"
      "Qingyang 庆阳;Dingxi 定西;Longnan 陇南;Linxia 临夏 回族自治州=Hui;"
      "Gannan 甘南 藏族自治州=Tibetan" },
    { "QH", "Qinghai", "Province", "青海", "省",
      "Xining 西宁;Haidong 海东;Haibei 海北 藏族自治州=Tibetan;"
      "Huangnan 黄南 藏族自治州=Tibetan;Hainan 海南 藏族自治州=Tibetan;"
      "Golog 果洛 藏族自治州=Tibetan;Yushu 玉树 藏族自治州=Tibetan;"
      "Haixi 海西 蒙古族藏族自治州=Mongol_and_Tibetan" },
    { "NX", "Ningxia", "Hui Autonomous Region", "宁夏", "回族自治区",
      "Yinchuan 银川;Shizuishan 石嘴山;Wuzhong 吴忠;Guyuan 固原;"
      "Zhongwei 中卫" },
    { "XJ", "Xinjiang", "Uygur Autonomous Region", "新疆", "维吾尔自治区",
      "Urumqi 乌鲁木齐;Karamay 克拉玛依;Turpan 吐鲁番;Hami 哈密;"
      "Changji 昌吉 回族自治州=Hui;"
      "Bortala 博尔塔拉 蒙古自治州=Mongol;"
      "Bayingolin 巴音郭楞 蒙古自治州=Mongol;"
      "Kizilsu 克孜勒苏 柯尔克孜自治州=Kyrgyz;"
      "Ili 伊犁 哈萨克自治州=Kazakh;Aksu 阿克苏 地区;Kashgar 喀什 地区;"
      "Hotan 和田 地区;Tacheng 塔城 地区;Altay 阿勒泰 地区" },
    { "TW", "Taiwan", "Province", "台湾", "省", NULL },
    { "HK", "Hong Kong", "Special Administrative Region", "香港", "特别行政区",
      NULL },
    { "MO", "Macao", "Special Administrative Region", "澳门", "特别行政区",
      NULL },
    { NULL, NULL, NULL, NULL, NULL, NULL },
};

/* Names of before Pinyin, and in Pinyin of what is not Chinese. */
const char *const ww_china_other_names[][2] = {
    { "Peking", "Beijing" },
    { "Tientsin", "Tianjin" },
    { "Hopeh", "Hebei" },
    { "Hopei", "Hebei" },
    { "Shansi", "Shanxi" },
    { "Nei Mongol", "Inner Mongolia" },
    { "Nei Mongol Zizhiqu", "Inner Mongolia" },
    { "Nei Menggu", "Inner Mongolia" },
    { "Neimenggu", "Inner Mongolia" },
    { "Neimeng", "Inner Mongolia" },
    { "内蒙", "Inner Mongolia" },
    { "Huhehaote", "Inner Mongolia/Hohhot" },
    { "Huhhot", "Inner Mongolia/Hohhot" },
    { "Eerduosi", "Inner Mongolia/Ordos" },
    { "Hulunbei'er", "Inner Mongolia/Hulunbuir" },
    { "Hulun Buir", "Inner Mongolia/Hulunbuir" },
    { "Bayannao'er", "Inner Mongolia/Bayannur" },
    { "Bayan Nur", "Inner Mongolia/Bayannur" },
    { "Wulanchabu", "Inner Mongolia/Ulanqab" },
    { "Xing'an", "Inner Mongolia/Hinggan" },
    { "Xilin Gol", "Inner Mongolia/Xilingol" },
    { "Xilinguole", "Inner Mongolia/Xilingol" },
    { "Alashan", "Inner Mongolia/Alxa" },
    { "Mukden", "Liaoning/Shenyang" },
    { "Dairen", "Liaoning/Dalian" },
    { "Port Arthur", "Liaoning/Dalian" },
    { "Kirin", "Jilin" },
    { "Heilungkiang", "Heilongjiang" },
    { "Haerbin", "Heilongjiang/Harbin" },
    { "Qiqihaer", "Heilongjiang/Qiqihar" },
    { "Tsitsihar", "Heilongjiang/Qiqihar" },
    { "Kiangsu", "Jiangsu" },
    { "Nanking", "Jiangsu/Nanjing" },
    { "Soochow", "Jiangsu/Suzhou" },
    { "Chekiang", "Zhejiang" },
    { "Hangchow", "Zhejiang/Hangzhou" },
    { "Ningpo", "Zhejiang/Ningbo" },
    { "Anhwei", "Anhui" },
    { "Fukien", "Fujian" },
    { "Foochow", "Fujian/Fuzhou" },
    { "Amoy", "Fujian/Xiamen" },
    { "Kiangsi", "Jiangxi" },
    { "Shantung", "Shandong" },
    { "Tsinan", "Shandong/Jinan" },
    { "Tsingtao", "Shandong/Qingdao" },
    { "Honan", "Henan" },
    { "Hupeh", "Hubei" },
    { "Hupei", "Hubei" },
    { "Hankow", "Hubei/Wuhan" },
    { "Xiangfan", "Hubei/Xiangyang" },
    { "襄樊", "Hubei/Xiangyang" },
    { "Kwangtung", "Guangdong" },
    { "Canton", "Guangdong/Guangzhou" },
    { "Swatow", "Guangdong/Shantou" },
    { "Kwangsi", "Guangxi" },
    { "Kweilin", "Guangxi/Guilin" },
    { "Bose", "Guangxi/Baise" },
    { "Chungking", "Chongqing" },
    { "Szechwan", "Sichuan" },
    { "Szechuan", "Sichuan" },
    { "Chengtu", "Sichuan/Chengdu" },
    { "Ganzi", "Sichuan/Garze" },
    { "Ngawa", "Sichuan/Aba" },
    { "Kweichow", "Guizhou" },
    { "Simao", "Yunnan/Pu'er" },
    { "思茅", "Yunnan/Pu'er" },
    { "Diqing", "Yunnan/Deqen" },
    { "Xizang", "Tibet" },
    { "Lasa", "Tibet/Lhasa" },
    { "Rikaze", "Tibet/Shigatse" },
    { "Xigaze", "Tibet/Shigatse" },
    { "Xigazê", "Tibet/Shigatse" },
    { "Changdu", "Tibet/Chamdo" },
    { "Qamdo", "Tibet/Chamdo" },
    { "Linzhi", "Tibet/Nyingchi" },
    { "Lhoka", "Tibet/Shannan" },
    { "Naqu", "Tibet/Nagqu" },
    { "Nagchu", "Tibet/Nagqu" },
    { "Ali Prefecture", "Tibet/Ngari" },
    { "Shensi", "Shaanxi" },
    { "Sian", "Shaanxi/Xi'an" },
    { "Yenan", "Shaanxi/Yan'an" },
    { "Kansu", "Gansu" },
    { "Lanchow", "Gansu/Lanzhou" },
    { "Tsinghai", "Qinghai" },
    { "Chinghai", "Qinghai" },
    { "Sining", "Qinghai/Xining" },
    { "Guoluo", "Qinghai/Golog" },
    { "Ningsia", "Ningxia" },
    { "Ninghsia", "Ningxia" },
    { "Sinkiang", "Xinjiang" },
    { "Xinjiang Uyghur Autonomous Region", "Xinjiang" },
    { "Xinjiang Uighur Autonomous Region", "Xinjiang" },
    { "Wulumuqi", "Xinjiang/Urumqi" },
    { "Urumchi", "Xinjiang/Urumqi" },
    { "Tihwa", "Xinjiang/Urumqi" },
    { "Kelamayi", "Xinjiang/Karamay" },
    { "Tulufan", "Xinjiang/Turpan" },
    { "Turfan", "Xinjiang/Turpan" },
    { "Kumul", "Xinjiang/Hami" },
    { "Bo'ertala", "Xinjiang/Bortala" },
    { "Boertala", "Xinjiang/Bortala" },
    { "Bayinguoleng", "Xinjiang/Bayingolin" },
    { "Kezilesu", "Xinjiang/Kizilsu" },
    { "Yili", "Xinjiang/Ili" },
    { "Akesu", "Xinjiang/Aksu" },
    { "Kashi", "Xinjiang/Kashgar" },
    { "Hetian", "Xinjiang/Hotan" },
    { "Khotan", "Xinjiang/Hotan" },
    { "Aletai", "Xinjiang/Altay" },
    { "Formosa", "Taiwan" },
    { "臺灣", "Taiwan" },
    { "Hongkong", "Hong Kong" },
    { "Xianggang", "Hong Kong" },
    { "Macau", "Macao" },
    { "Aomen", "Macao" },
    { NULL, NULL },
};
